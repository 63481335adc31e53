import { typeset } from '../../../platform/i18n/french.js';
import type { UiLanguage } from '../../../platform/i18n/text.js';
import type { Closed } from '../../rsvps/answering.rules.js';
import { de } from './words/de.js';
import { en } from './words/en.js';
import { fr } from './words/fr.js';
import { ru } from './words/ru.js';

export type Choice = 'room' | 'online' | 'tentative' | 'no' | 'withdrawn';

/** The words of the invitee's page. */
export interface InviteeWords {
  invitationFor: (name: string) => string;
  invitation: string;
  /** To somebody who answers for the guest; to somebody who only gets the guest's mail. */
  answersFor: (name: string) => string;
  readsFor: (name: string) => string;
  when: string;
  where: string;
  online: string;
  orOnline: string;
  onlyOnline: string;
  onlineLink: string;
  onlineLinkLater: string;
  accessNotes: string;
  languages: string;
  interpretation: (languages: string) => string;
  contact: string;
  rule: Record<'on_record' | 'chatham_house' | 'closed', string>;
  question: string;
  choices: Record<Choice, string>;
  seatsLeft: (count: number) => string;
  full: string;
  until: (when: string) => string;
  note: string;
  needs: string;
  dietary: string;
  accessNeeds: string;
  /** Beside an empty field of needs that holds something; on the box that takes it out. */
  toldNeed: string;
  removeNeed: string;
  /** The same of a companion's name. */
  toldName: string;
  removeName: string;
  /** Of a choice that stays what it was. */
  asTold: string;
  interpretationLanguage: string;
  noInterpretation: string;
  needsUse: string;
  send: string;
  change: string;
  present: Record<Choice, string>;
  /** The time moved since the answer. */
  askedAgain: string;
  waiting: (position: number) => string;
  recorded: string;
  confirmationComes: string;
  changeUntil: (when: string) => string;
  choose: string;
  closed: Record<Closed, string>;
  cancelled: string;
  postponed: string;
  reason: string;
  addTo: string;
  other: string;
  /** Leads to the page with the guest's secret calendar address. */
  allInCalendar: string;
  programme: string;
  break: string;
  speakers: string;
  /** Above what a speaker does. */
  yourPart: string;
  roles: Record<'speaker' | 'moderator' | 'discussant' | 'rapporteur' | 'opening', string>;
  materials: string;
  speakersMaterials: string;
  report: string;
  readReport: string;
  about: string;
  writeTo: (address: string) => string;
  privacy: string;
}

export const inviteeWords: Record<UiLanguage, InviteeWords> = typeset({ en, fr, de, ru });
