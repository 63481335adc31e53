import { languageName } from '../layout/document.js';
import { CompanionFields } from './companions-part.js';
import type { InvitedEvent } from './invited-event.js';
import type { Guest } from './invitee.queries.js';
import { optionsFor, presentAnswer, type PageState } from './invitee-view.js';
import { NeedField } from './needs/need-field.js';
import { untold, type Untold } from './needs/needs-form.js';
import { takesFiles } from './questions/answer-input.js';
import { QuestionFields, questionsFor } from './questions/question-part.js';
import { inviteeWords } from './words.js';

interface Props {
  guest: Guest;
  event: InvitedEvent;
  state: PageState;
  /** The day until which answers are taken, in words; '' without one. */
  until: string;
}

/** The one question. Its nonce makes two taps, the back button and a repeated request one answer. */
export function AnswerForm({ guest, event, state, until }: Props) {
  const { language, token, nonce } = state;
  const words = inviteeWords[language];
  const questions = questionsFor(guest, event);
  return (
    <form
      method="post"
      action={`/i/${token}/answers`}
      encType={takesFiles(questions) ? 'multipart/form-data' : undefined}
    >
      <input type="hidden" name="nonce" value={nonce} />
      <input type="hidden" name="lang" value={language} />
      <fieldset>
        <legend>{words.question}</legend>
        {state.refused === 'choose' ? (
          <p className="notice bad" role="alert">
            {words.choose}
          </p>
        ) : null}
        {optionsFor(guest, event, state, until).map(({ choice, label, detail, checked }) => (
          <label className="choice" key={choice}>
            <input type="radio" name="answer" value={choice} required defaultChecked={checked} />
            <span>
              <b>{label}</b>
              {detail ? <small>{detail}</small> : null}
            </span>
          </label>
        ))}
      </fieldset>
      <CompanionFields guest={guest} event={event} state={state} />
      <QuestionFields
        questions={questions}
        event={event}
        language={language}
        said={guest.personal ? guest.said : {}}
        typed={state.typedAnswers}
        sign={state.signFile}
      />
      <label className="input">
        <span>{words.note}</span>
        <textarea name="note" rows={2} maxLength={2000} defaultValue={given('note', guest, state)} />
      </label>
      <Needs guest={guest} event={event} state={state} />
      <button className="button" type="submit" disabled={state.preview}>
        {presentAnswer(guest) ? words.change : words.send}
      </button>
    </form>
  );
}

/** What was typed before; the shared link of the calendar shows none of it. */
const given = (field: 'note' | 'interpretation', guest: Guest, state: PageState): string =>
  state.typed?.[field] ?? (guest.personal ? (guest[field] ?? '') : '');

function Needs({ guest, event, state }: Omit<Props, 'until'>) {
  const { language, typed } = state;
  const words = inviteeWords[language];
  const spoken = given('interpretation', guest, state);
  // That there is something is the guest's own affair too.
  const told = (field: Untold) => guest.personal && Boolean(guest[field]);
  return (
    <details
      className="more-fields"
      open={spoken !== '' || untold.some((field) => told(field) || typed?.[field])}
    >
      <summary>{words.needs}</summary>
      {untold.map((field) => (
        <NeedField key={field} field={field} told={told(field)} typed={typed} language={language} />
      ))}
      {event.interpretation.length ? (
        <label className="input">
          <span>{words.interpretationLanguage}</span>
          <select name="interpretation" defaultValue={spoken}>
            <option value="">{words.noInterpretation}</option>
            {event.interpretation.map((code) => (
              <option key={code} value={code}>
                {languageName(code, language)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <p className="small">{words.needsUse}</p>
    </details>
  );
}
