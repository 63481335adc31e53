import type { EventRecord } from '../../events/event-record.js';
import { discreetWords } from './discreet-words.js';

/**
 * Whether what is sent to a reader keeps to itself what it is about and who invites: where the event wants it, and always to
 * somebody at risk, whose mails and calendars others may read.
 */
export const isDiscreet = (
  event: Pick<EventRecord, 'discreet'>,
  reader: { confidential: boolean },
): boolean => event.discreet || reader.confidential;

/** What the event is called there, in the reader's language. */
export const discreetTitle = (event: Pick<EventRecord, 'discreetTitle'>, language: string): string =>
  event.discreetTitle[language]?.trim() || discreetWords(language).title;

export const discreetSender = (event: Pick<EventRecord, 'discreetSender'>, language: string): string =>
  event.discreetSender[language]?.trim() || discreetWords(language).sender;
