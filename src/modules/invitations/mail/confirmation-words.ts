import { uiLanguage } from '../../../platform/i18n/text.js';
import { deputyNews, type DeputyNews } from '../deputies/deputy-words.js';
import { lateNews, type LateNews } from '../late/late-words.js';
import type { EventText } from './event-text.js';
import type { OpenQuestions } from './open-questions.js';

export type ConfirmationKind =
  'accepted' | 'tentative' | 'declined' | 'withdrawn' | 'waiting' | 'promoted' | DeputyNews | LateNews;

export interface Confirmation {
  kind: ConfirmationKind;
  mode: 'room' | 'online';
  /** Place in the queue, from 1; left out when it is not known. */
  position?: number;
  /** The same key is confirmed once; the answer's id. */
  key: string;
  /** The guest answered in a calendar: where a place in the queue is not what it shows, it is told. */
  byCalendar?: boolean;
  /** Whom the guest sends, where the mail is about that. */
  deputy?: string;
  /** Why a late answer was not taken. */
  reason?: string;
  /** Whose words were not taken; '' where companions are only counted. */
  companion?: string;
  /** Must be answered and were not, in a calendar perhaps. */
  questionsOpen?: OpenQuestions;
  /** Who comes along. */
  party?: readonly { id: string; name: string }[];
}

/** Under which name its words are kept (`GuestMailKinds`). */
export const confirmationText = ({ kind, mode }: Pick<Confirmation, 'kind' | 'mode'>): string =>
  kind === 'withdrawn'
    ? 'answer_withdrawn'
    : kind === 'accepted' && mode === 'online'
      ? 'accepted_online'
      : kind;

/** Subject and first sentence of what tells a guest what became of an answer. */
export function confirmationWords(
  text: EventText,
  { kind, mode, position, deputy = '', reason = '', companion = '' }: Confirmation,
): [string, string] {
  const { words, title, day } = text;
  switch (kind) {
    case 'accepted':
      return [words.subject.accepted(title, day), words.accepted[mode]];
    case 'tentative':
      return [words.subject.tentative(title, day), words.tentative];
    case 'declined':
      return [words.subject.declined(title), words.declined];
    case 'withdrawn':
      return [words.subject.takenBack(title), words.takenBack];
    case 'waiting':
      return [words.subject.waiting(title), words.waiting(position)];
    case 'promoted':
      return [words.subject.promoted(title, day), words.promoted];
    case 'late_refused':
    case 'late_companion':
      return lateNews(uiLanguage(text.language), kind, title, { reason, companion });
    default:
      return deputyNews(text.language, kind, title, deputy);
  }
}
