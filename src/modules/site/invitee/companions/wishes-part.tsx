import { typeset } from '../../../../platform/i18n/french.js';
import type { UiLanguage } from '../../../../platform/i18n/text.js';
import { isForCategory } from '../../../questions/questions.rules.js';
import { isLate } from '../../../rsvps/late/late.rules.js';
import type { EventQuestion, InvitedEvent } from '../invited-event.js';
import { companionLateWords } from '../late-words.js';
import { NeedFields } from '../needs/need-field.js';
import type { TypedNeeds } from '../needs/needs-form.js';
import { QuestionFields, type TypedAnswers } from '../questions/question-part.js';
import { inviteeWords } from '../words.js';
import type { CompanionGuest } from './companion.queries.js';

const words: Record<UiLanguage, { title: string; save: string; saved: string }> = typeset({
  en: { title: 'What we should know', save: 'Save', saved: 'Thank you. It is saved.' },
  fr: { title: 'Ce que nous devons savoir', save: 'Enregistrer', saved: 'Merci. C’est enregistré.' },
  de: { title: 'Was wir wissen sollten', save: 'Speichern', saved: 'Danke. Es ist gespeichert.' },
  ru: { title: 'Что нам нужно знать', save: 'Сохранить', saved: 'Спасибо. Сохранено.' },
});

/** What a form that was refused held. */
export interface TypedWishes {
  needs: TypedNeeds;
  answers: TypedAnswers | undefined;
}

/** The questions that are put to this companion. */
export const companionQuestions = (
  companion: Pick<CompanionGuest, 'category' | 'mode'>,
  questions: readonly EventQuestion[],
): EventQuestion[] =>
  questions
    .filter(
      (question) =>
        question.askedOf === 'companions' &&
        isForCategory(question, companion.category) &&
        (!question.situations.length || question.situations.includes(companion.mode)),
    )
    // Whether they come is known: nothing hides with the answer.
    .map((question) => ({ ...question, situations: [] }));

interface Props {
  companion: CompanionGuest;
  event: InvitedEvent;
  language: UiLanguage;
  token: string;
  now: Date;
  saved: boolean;
  typed: TypedWishes | undefined;
}

/** Diet, access and interpretation of the companion's own, and the questions put to companions; of what was said, that it was: nobody knows an address to send a code to. */
export function CompanionWishesForm({ companion, event, language, token, now, saved, typed }: Props) {
  const text = inviteeWords[language];
  const own = words[language];
  return (
    <form method="post" action={`/c/${token}/wishes`}>
      <h2>{own.title}</h2>
      <Late companion={companion} event={event} language={language} now={now} />
      {saved && companion.late?.state !== 'held' ? (
        <output className="notice good">{own.saved}</output>
      ) : null}
      <input type="hidden" name="lang" value={language} />
      <QuestionFields
        questions={companionQuestions(companion, event.questions)}
        event={event}
        language={language}
        said={{}}
        kept={Object.keys(companion.said)}
        typed={typed?.answers}
        sign={() => ''}
      />
      <NeedFields
        event={event}
        shown={{}}
        kept={{
          dietary: Boolean(companion.dietary),
          accessNeeds: Boolean(companion.accessNeeds),
          interpretation: Boolean(companion.interpretation),
        }}
        typed={typed?.needs}
        language={language}
      />
      <p className="small">{text.needsUse}</p>
      <button className="button" type="submit">
        {own.save}
      </button>
    </form>
  );
}

/** After the deadline: what becomes of what is said now, and of what was said. */
function Late({ companion, event, language, now }: Pick<Props, 'companion' | 'event' | 'language' | 'now'>) {
  const { late, waits, refused } = companionLateWords[language];
  const { state, reason } = companion.late ?? {};
  const open = isLate(event, now);
  if (open && state === 'held') return <output className="notice">{waits}</output>;
  return (
    <>
      {state === 'refused' ? <p className="notice bad">{refused(reason ?? '')}</p> : null}
      {open ? <p className="notice">{late}</p> : null}
    </>
  );
}
