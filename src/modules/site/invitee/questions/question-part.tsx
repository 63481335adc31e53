import { pick, type UiLanguage } from '../../../../platform/i18n/text.js';
import { formatDay } from '../../../calendar/format-time.js';
import {
  isAsked,
  isForCategory,
  isGivenFile,
  situationsOf,
  typedOf,
  type GivenValue,
  type Typed,
} from '../../../questions/questions.rules.js';
import { takeFileBack } from '../../../rsvps/questions/asking.rules.js';
import type { EventQuestion, InvitedEvent } from '../invited-event.js';
import type { Guest } from '../invitee.queries.js';
import { RemoveBox } from '../told/told-field.js';
import { questionWords, type Problem } from './words.js';

/** What a form that was refused held, and what was wrong with it. */
export interface TypedAnswers {
  given: Readonly<Record<string, Typed>>;
  problems: Readonly<Record<string, Problem>>;
  /** Ids of the questions whose answer was taken back. */
  removed: readonly string[];
}

const day = 24 * 3600_000;

/** The questions that this guest may be asked, whatever the answer will be. */
export const questionsFor = (
  guest: Pick<Guest, 'category'>,
  event: Pick<InvitedEvent, 'questions'>,
): EventQuestion[] =>
  event.questions.filter(
    (question) => question.askedOf === 'guests' && isForCategory(question, guest.category),
  );

/** How many that must be answered are open, as the answer stands. */
export function openQuestions(guest: Guest, event: InvitedEvent): number {
  if (!event.questions.length || !guest.answer) return 0;
  const situations = situationsOf(guest.answer, guest.mode ?? 'room', guest.party.length);
  return questionsFor(guest, event).filter(
    (question) =>
      question.required &&
      isAsked(question, { category: guest.category, situations }) &&
      guest.said[question.id] === undefined &&
      !guest.kept.questions.includes(question.id),
  ).length;
}

export const fieldOf = (questionId: string): string => `q-${questionId}`;

interface Props {
  questions: readonly EventQuestion[];
  event: Pick<InvitedEvent, 'mainLanguage' | 'endsAt' | 'timeZone'>;
  language: UiLanguage;
  /** What counts now, as far as this page may show it. */
  said: Readonly<Record<string, GivenValue>>;
  /** Ids of those that are answered where the page does not show how. */
  kept: readonly string[];
  typed: TypedAnswers | undefined;
  /** Of a file that was handed in with a form that was refused. */
  sign: (fileId: string) => string;
}

/**
 * The organisers' questions. Those that are for some answers only appear as soon as such an answer is chosen: by style
 * alone, and the server disregards what does not belong to the answer. A browser too old for that shows them all, each
 * with the words when it is meant.
 */
export function QuestionFields({ questions, typed, ...rest }: Props) {
  const words = questionWords[rest.language];
  return (
    <>
      {typed && Object.keys(typed.problems).length ? (
        <p className="notice bad" role="alert">
          {words.look}
        </p>
      ) : null}
      {questions.map((question) => (
        <QuestionField key={question.id} question={question} typed={typed} {...rest} />
      ))}
    </>
  );
}

type FieldProps = Omit<Props, 'questions'> & { question: EventQuestion };

function QuestionField({ question, event, language, said, kept, typed, sign }: FieldProps) {
  const words = questionWords[language];
  const { id, kind, situations, required } = question;
  const text = (texts: EventQuestion['label']) => pick(texts, language, event.mainLanguage);
  const until = formatDay(
    new Date(event.endsAt.getTime() + question.retentionDays * day),
    event.timeZone,
    language,
  );
  const problem = typed?.problems[id];
  const value = typed?.given[id] ?? typedOf(said[id]);
  const told = kept.includes(id);
  const texts = isGivenFile(value) ? [] : value.filter(Boolean);
  const field = {
    name: fieldOf(id),
    'aria-describedby': `${told ? `${fieldOf(id)}-told ` : ''}${fieldOf(id)}-why${problem ? ` ${fieldOf(id)}-problem` : ''}`,
    'aria-invalid': problem ? true : undefined,
  };
  const label = (
    <>
      {text(question.label)}
      {required ? <small> ({words.required})</small> : null}
      {situations.length ? (
        <small className="only-if"> {situations.map((one) => words.onlyIf[one]).join(` ${words.or} `)}</small>
      ) : null}
    </>
  );
  const help = text(question.help);
  const why = words.why(sentence(text(question.purpose)), until.replace(/\.$/, ''));
  const notes = (
    <>
      {help ? <p className="small">{help}</p> : null}
      {told ? (
        <p className="small" id={`${fieldOf(id)}-told`}>
          {words.told}
        </p>
      ) : null}
      {problem ? (
        <p className="problem" id={`${fieldOf(id)}-problem`}>
          {words.problems[problem]}
        </p>
      ) : null}
    </>
  );
  const reason = (
    <p className="why" id={`${fieldOf(id)}-why`}>
      {why}
    </p>
  );
  const when = situations.length ? situations.join(' ') : undefined;
  const offered = question.options.filter((option) => !option.retired || texts.includes(option.id));
  // Without a field there, a box that is not ticked would look like a question that was not shown.
  const shown = <input type="hidden" name={fieldOf(id)} value="" />;
  // What a style hides must not keep the form from being sent.
  const bound = required && !situations.length && !told ? true : undefined;
  // What must be answered can be replaced alone; a file has a box of its own.
  const remove =
    told && !required && kind !== 'file' ? (
      <RemoveBox
        box={{ name: 'removeAnswer', value: id, ticked: typed?.removed.includes(id) ?? false }}
        language={language}
      />
    ) : null;

  if (kind === 'consent')
    return (
      <div className="q" data-when={when}>
        {shown}
        <label className="tick">
          <input type="checkbox" {...field} value="yes" required={bound} defaultChecked={texts.length > 0} />
          <span>{label}</span>
        </label>
        {notes}
        {remove}
        {reason}
      </div>
    );
  if (kind === 'many' || (kind === 'choice' && offered.length <= 7))
    return (
      <fieldset className="q" data-when={when} aria-describedby={field['aria-describedby']}>
        <legend>
          {label}
          {kind === 'many' && question.atMost ? <small> ({words.atMost(question.atMost)})</small> : null}
        </legend>
        {notes}
        {shown}
        {offered.map((option) => (
          <label className="tick" key={option.id}>
            <input
              type={kind === 'many' ? 'checkbox' : 'radio'}
              name={field.name}
              value={option.id}
              required={kind === 'choice' ? bound : undefined}
              defaultChecked={texts.includes(option.id)}
            />
            <span>{text(option.label)}</span>
          </label>
        ))}
        {remove}
        {reason}
      </fieldset>
    );
  if (kind === 'file')
    return (
      <div className="q" data-when={when}>
        <label className="input">
          <span>{label}</span>
          <input type="file" {...field} required={bound && !isGivenFile(value)} />
        </label>
        {shown}
        <p className="small">{words.fileKinds}</p>
        {isGivenFile(value) || told ? (
          <>
            {isGivenFile(value) ? <p className="small">{words.handedIn(value.name)}</p> : null}
            {typed && isGivenFile(value) ? (
              <input type="hidden" name={field.name} value={sign(value.fileId)} />
            ) : null}
            <label className="tick">
              <input type="checkbox" name={field.name} value={takeFileBack} />
              <span>{words.takeBack}</span>
            </label>
          </>
        ) : null}
        {notes}
        {reason}
      </div>
    );
  return (
    <div className="q" data-when={when}>
      <label className="input">
        <span>{label}</span>
        {kind === 'choice' ? (
          <select {...field} required={bound} defaultValue={texts[0] ?? ''}>
            <option value="">{words.choose}</option>
            {offered.map((option) => (
              <option key={option.id} value={option.id}>
                {text(option.label)}
              </option>
            ))}
          </select>
        ) : kind === 'number' ? (
          <input
            {...field}
            inputMode="decimal"
            autoComplete="off"
            maxLength={20}
            required={bound}
            defaultValue={texts[0] ?? ''}
          />
        ) : (
          <textarea
            {...field}
            rows={(question.atMost ?? 1000) > 200 ? 3 : 1}
            maxLength={question.atMost ?? 4000}
            required={bound}
            defaultValue={texts[0] ?? ''}
          />
        )}
      </label>
      {notes}
      {remove}
      {reason}
    </div>
  );
}

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);
