import { pick } from '../../../platform/i18n/text.js';
import { formatDay, formatMoment, formatSpan, zoneName } from '../../calendar/format-time.js';
import type { EventRecord } from '../../events/event-record.js';
import type { MailBlock } from '../../mail/frame/blocks.js';
import type { Told } from './told.rules.js';
import { languageNames, wordsIn, type MailWords } from './words/words.js';

const written = new WeakMap<EventRecord, Map<string, EventText>>();

type Facts = Extract<MailBlock, { type: 'facts' }>['items'];

/** An event as one reader's mails and calendar entry tell it: in the reader's language, else the event's main one. */
export class EventText {
  readonly words: MailWords;
  readonly title: string;
  readonly summary: string;
  /** "Thursday 14 January 2027" */
  readonly day: string;
  /** Day, times and zone. */
  readonly when: string;
  readonly answerBy: string | undefined;

  private readonly knownFacts = new Map<string, Facts>();

  /** Writing out a date costs milliseconds; thousands of guests of one event share a handful of texts. */
  static of(event: EventRecord, language: string): EventText {
    let texts = written.get(event);
    if (!texts) written.set(event, (texts = new Map()));
    let text = texts.get(language);
    if (!text) texts.set(language, (text = new EventText(event, language)));
    return text;
  }

  private constructor(
    readonly event: EventRecord,
    readonly language: string,
  ) {
    const { mainLanguage, startsAt, timeZone } = event;
    this.words = wordsIn(language);
    this.title = pick(event.title, language, mainLanguage);
    this.summary = pick(event.summary, language, mainLanguage);
    this.day = formatDay(startsAt, timeZone, language);
    this.when = formatSpan(event, language);
    this.answerBy = event.answersUntil ? formatMoment(event.answersUntil, timeZone, language) : undefined;
  }

  /** One line, for calendars: "Residence Palace, room Maelbeek, Rue de la Loi 155, Brussels". */
  get location(): string {
    const { venue, onlineUrl } = this.event;
    if (!venue) return onlineUrl ? this.words.onlineOnly : '';
    return [this.house, venue.address, venue.city].filter(Boolean).join(', ');
  }

  get languages(): string {
    return languageNames(this.event.floorLanguages, this.language);
  }

  /** What a mail with this text tells the guest. */
  get told(): Told {
    return {
      title: this.title,
      when: this.when,
      startsAt: this.event.startsAt.toISOString(),
      endsAt: this.event.endsAt.toISOString(),
      where: this.location,
      languages: this.languages,
      standing: true,
    };
  }

  facts(options: { answerBy?: boolean; access?: boolean } = {}): Facts {
    const key = `${options.answerBy} ${options.access}`;
    let facts = this.knownFacts.get(key);
    if (!facts) this.knownFacts.set(key, (facts = this.writeFacts(options)));
    return facts;
  }

  private writeFacts(options: { answerBy?: boolean; access?: boolean }): Facts {
    const { labels } = this.words;
    const zone = zoneName(this.event.timeZone, this.event.startsAt, this.language, this.event.endsAt);
    const facts: Facts = [
      { label: labels.when, value: this.when.replace(`, ${zone}`, ''), detail: zone },
      ...this.whereFact(),
      ...(this.event.floorLanguages.length ? [this.languagesFact()] : []),
    ];
    if (options.access && this.event.venue?.accessNotes)
      facts.push({ label: labels.access, value: this.event.venue.accessNotes });
    if (options.answerBy && this.answerBy) facts.push({ label: labels.answerBy, value: this.answerBy });
    return facts;
  }

  /** The rule under which is spoken, where there is one to tell. */
  rule(): MailBlock[] {
    const { attributionRule } = this.event;
    return attributionRule === 'on_record'
      ? []
      : [{ type: 'notice', text: this.words.rules[attributionRule] }];
  }

  private get house(): string {
    const { venue, room } = this.event;
    return [venue?.name, room?.name].filter(Boolean).join(', ');
  }

  private whereFact(): Facts {
    const { venue, onlineUrl } = this.event;
    const { labels, onlineOnly, alsoOnline } = this.words;
    if (!venue) return onlineUrl ? [{ label: labels.where, value: onlineOnly }] : [];
    const address = [venue.address, venue.city].filter(Boolean).join(', ');
    const detail = [address, onlineUrl ? alsoOnline : ''].filter(Boolean).join('\n');
    return [{ label: labels.where, value: this.house, ...(detail ? { detail } : {}) }];
  }

  private languagesFact(): Facts[number] {
    const { interpretation } = this.event;
    const detail = interpretation.length
      ? { detail: this.words.interpretation(languageNames(interpretation, this.language)) }
      : {};
    return { label: this.words.labels.languages, value: this.languages, ...detail };
  }
}
