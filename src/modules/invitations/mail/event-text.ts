import { pick } from '../../../platform/i18n/text.js';
import { formatDay, formatMoment, formatSpan, zoneName } from '../../calendar/format-time.js';
import type { EventRecord } from '../../events/event-record.js';
import type { MailBlock } from '../../mail/frame/blocks.js';
import { MailTemplate, type PlaceholderValues } from '../../mail/templates/mail-template.rules.js';
import { discreetSender, discreetTitle, isDiscreet } from '../discretion/discretion.rules.js';
import type { Guest } from './guest.js';
import type { Told } from './told.rules.js';
import { languageNames, wordsIn, type MailWords } from './words/words.js';

const written = new WeakMap<EventRecord, Map<string, EventText>>();

type Facts = Extract<MailBlock, { type: 'facts' }>['items'];

/**
 * An event as one reader's mails and calendar entry tell it: in the reader's language, else the event's main one; of a
 * discreet one only the time, under a neutral title.
 */
export class EventText {
  readonly words: MailWords;
  readonly title: string;
  readonly summary: string;
  /** Whom its mails come from. */
  readonly sender: string;
  readonly signature: readonly MailBlock[];
  /** "Thursday 14 January 2027" */
  readonly day: string;
  /** Day, times and zone. */
  readonly when: string;
  readonly answerBy: string | undefined;

  private readonly knownFacts = new Map<string, Facts>();
  private readonly templates = new Map<string, MailTemplate | undefined>();
  private knownTold: Told | undefined;
  private knownValues: PlaceholderValues | undefined;

  /**
   * Writing out a date costs milliseconds, reading a template some of one; thousands of guests of one event share a handful
   * of texts.
   */
  static for(
    event: EventRecord,
    { language, confidential }: Pick<Guest, 'language' | 'confidential'>,
  ): EventText {
    let texts = written.get(event);
    if (!texts) written.set(event, (texts = new Map()));
    const discreet = isDiscreet(event, { confidential });
    const key = discreet ? `${language} discreet` : language;
    let text = texts.get(key);
    if (!text) texts.set(key, (text = new EventText(event, language, discreet)));
    return text;
  }

  private constructor(
    readonly event: EventRecord,
    readonly language: string,
    readonly discreet: boolean,
  ) {
    const { mainLanguage, startsAt, timeZone } = event;
    const signature = discreet ? '' : pick(event.mailSignature, language, mainLanguage);
    this.words = wordsIn(language);
    this.title = discreet ? discreetTitle(event, language) : pick(event.title, language, mainLanguage);
    this.summary = discreet ? '' : pick(event.summary, language, mainLanguage);
    this.sender = discreet ? discreetSender(event, language) : event.senderName;
    this.signature = signature ? [{ type: 'paragraph', text: signature }] : [];
    this.day = formatDay(startsAt, timeZone, language);
    this.when = formatSpan(event, language);
    this.answerBy = event.answersUntil ? formatMoment(event.answersUntil, timeZone, language) : undefined;
  }

  /** One line, for calendars: "Residence Palace, room Maelbeek, Rue de la Loi 155, Brussels". */
  get location(): string {
    return this.discreet ? '' : this.place;
  }

  private get place(): string {
    const { venue, onlineUrl } = this.event;
    if (!venue) return onlineUrl ? this.words.onlineOnly : '';
    return [this.house, venue.address, venue.city].filter(Boolean).join(', ');
  }

  get languages(): string {
    return languageNames(this.event.floorLanguages, this.language);
  }

  /** The own words of the event or its team for a kind of mail in this language, read once. */
  template(kind: string): MailTemplate | undefined {
    if (!this.templates.has(kind)) {
      const own = this.event.mailTexts.find((one) => one.kind === kind && one.language === this.language);
      this.templates.set(kind, own && new MailTemplate(own));
    }
    return this.templates.get(kind);
  }

  /** What stands for the placeholders of every mail (`commonPlaceholders`), but for the reader's name. */
  get values(): PlaceholderValues {
    return (this.knownValues ??= {
      title: this.title,
      day: this.day,
      when: this.when,
      where: this.location,
      answer_by: this.answerBy ?? '',
      sender: this.sender,
      team: this.event.teamName,
      contact: this.event.contactEmail,
    });
  }

  /** What a mail with this text tells the guest, or the page behind its link. */
  get told(): Told {
    const { title, mainLanguage } = this.event;
    return (this.knownTold ??= {
      title: pick(title, this.language, mainLanguage),
      ...(this.discreet ? { discreet: this.title } : {}),
      when: this.when,
      startsAt: this.event.startsAt.toISOString(),
      endsAt: this.event.endsAt.toISOString(),
      where: this.place,
      languages: this.languages,
      standing: true,
    });
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
    const when = { label: labels.when, value: this.when.replace(`, ${zone}`, ''), detail: zone };
    const facts: Facts = [when];
    if (!this.discreet) {
      facts.push(...this.whereFact());
      if (this.event.floorLanguages.length) facts.push(this.languagesFact());
    }
    const access = pick(this.event.venue?.accessNotes ?? {}, this.language, this.event.mainLanguage);
    if (!this.discreet && options.access && access) facts.push({ label: labels.access, value: access });
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
