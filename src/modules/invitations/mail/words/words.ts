import { typeset } from '../../../../platform/i18n/french.js';
import { uiLanguage, type UiLanguage } from '../../../../platform/i18n/text.js';
import { de } from './de.js';
import { en } from './en.js';
import { fr } from './fr.js';
import { ru } from './ru.js';

/** The product's own words in mails to guests. `day` is a written-out day, `title` the event's. */
export interface MailWords {
  subject: {
    invitation(title: string, day: string): string;
    reminder(title: string, day: string): string;
    changed(title: string): string;
    moved(title: string, day: string): string;
    postponed(title: string): string;
    cancelled(title: string): string;
    withdrawn(title: string): string;
    joined(title: string): string;
    accepted(title: string, day: string): string;
    tentative(title: string, day: string): string;
    declined(title: string): string;
    takenBack(title: string): string;
    waiting(title: string): string;
    promoted(title: string, day: string): string;
    timeStays(title: string, day: string): string;
  };
  invitation(sender: string): string;
  reminder(sender: string): string;
  changed: string;
  moved: string;
  movedAnswerAgain: string;
  postponed: string;
  postponedNext: string;
  cancelled: string;
  withdrawn: string;
  /** One of two invitations of the same person is taken back. */
  joined: string;
  /** The guest was invited in an office that somebody else holds now. */
  passedOn: string;
  /** To a guest who proposed another time. */
  timeStays: string;
  /** To an assistant: whose invitation it is. */
  readBy(guest: string): string;
  reason(reason: string): string;
  before(value: string): string;
  accepted: Record<'room' | 'online', string>;
  tentative: string;
  declined: string;
  takenBack: string;
  waiting(position: number | undefined): string;
  promoted: string;
  /** To who has a seat in the room. */
  entryCode: string;
  changeLater(until: string | undefined): string;
  labels: {
    title: string;
    when: string;
    where: string;
    online: string;
    languages: string;
    answerBy: string;
    access: string;
  };
  onlineOnly: string;
  alsoOnline: string;
  interpretation(languages: string): string;
  rules: Record<'chatham_house' | 'closed', string>;
  answer: string;
  yourInvitation: string;
  joinOnline: string;
  addTo: string;
  /** Why the calendar may not show the invitation by itself. */
  calendarHint: string;
  /** In calendar entries, before the link to the page without personal data. */
  entryLink: string;
  footer: {
    sender(sender: string): string;
    questions(address: string): string;
    personal: string;
    readBy(guest: string): string;
  };
}

const all: Record<UiLanguage, MailWords> = typeset({ en, fr, de, ru });

/** The words in the reader's language; English where the product does not speak it. */
export const wordsIn = (language: string): MailWords => all[uiLanguage(language)];

/** Names of languages as the reader calls them: "English, French". */
export function languageNames(codes: readonly string[], language: string): string {
  const names = new Intl.DisplayNames([uiLanguage(language)], { type: 'language' });
  return codes.map((code) => names.of(code) ?? code).join(', ');
}
