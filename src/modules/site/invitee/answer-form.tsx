import { CompanionFields } from './companions-part.js';
import type { InvitedEvent } from './invited-event.js';
import type { Guest } from './invitee.queries.js';
import { optionsFor, presentAnswer, type PageState } from './invitee-view.js';
import { NeedFields, valueOf } from './needs/need-field.js';
import { untold } from './needs/needs-form.js';
import { takesFiles } from './questions/answer-input.js';
import { QuestionFields, questionsFor } from './questions/question-part.js';
import { ToldField } from './told/told-field.js';
import { nothingKept, type Kept } from './told/told.js';
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
  // The shared link of the calendar does not even tell that there is something.
  const kept = guest.personal ? guest.kept : nothingKept;
  return (
    <form
      method="post"
      action={`/i/${token}/answers`}
      encType={takesFiles(questions) ? 'multipart/form-data' : undefined}
    >
      <input type="hidden" name="nonce" value={nonce} />
      <input type="hidden" name="lang" value={language} />
      {guest.opened ? <input type="hidden" name="filled" value="yes" /> : null}
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
        kept={kept.questions}
        typed={state.typedAnswers}
        sign={state.signFile}
      />
      <ToldField
        id="note"
        told={kept.note}
        box={{ name: 'removeNote', value: 'yes', ticked: state.typed?.removed.includes('note') ?? false }}
        language={language}
      >
        <label className="input">
          <span id="note-label">{words.note}</span>
          <textarea
            name="note"
            rows={2}
            maxLength={2000}
            aria-describedby={kept.note ? 'note-told' : undefined}
            defaultValue={valueOf('note', guest.personal ? guest.note : null, state.typed)}
          />
        </label>
      </ToldField>
      <Needs guest={guest} event={event} state={state} kept={kept} />
      <button className="button" type="submit" disabled={state.preview}>
        {presentAnswer(guest) ? words.change : words.send}
      </button>
    </form>
  );
}

function Needs({ guest, event, state, kept }: Omit<Props, 'until'> & { kept: Kept }) {
  const { language, typed } = state;
  const words = inviteeWords[language];
  const shown: Partial<Guest> = guest.personal ? guest : {};
  const used = (field: 'dietary' | 'accessNeeds' | 'interpretation') =>
    Boolean(kept[field] || shown[field] || typed?.[field]);
  return (
    <details className="more-fields" open={used('interpretation') || untold.some(used)}>
      <summary>{words.needs}</summary>
      <NeedFields event={event} shown={shown} kept={kept} typed={typed} language={language} />
      <p className="small">{words.needsUse}</p>
    </details>
  );
}
