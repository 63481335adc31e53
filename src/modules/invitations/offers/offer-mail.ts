import { Injectable } from '@nestjs/common';
import { uiLanguage } from '../../../platform/i18n/text.js';
import { formatMoment } from '../../calendar/format-time.js';
import type { EventRecord } from '../../events/event-record.js';
import type { MailBlock } from '../../mail/frame/blocks.js';
import type { MessageDraft } from '../../mail/message-draft.js';
import { EventText } from '../mail/event-text.js';
import type { Guest } from '../mail/guest.js';
import { InvitationMail } from '../mail/invitation-mail.js';
import { GuestMailKinds, type GuestMailKind } from '../templates/guest-mail-kinds.js';
import { offerWords, type OfferNews } from './offer-words.js';

/** What a guest is told about seats that are, or were, held for them. */
export interface OfferToTell {
  offerId: string;
  invitationId: string;
  news: OfferNews;
  seats: number;
  /** Seats that the guest asked for. */
  party: number;
  until: Date;
  /** How often more seats were held since the offer was made. */
  grown: number;
}

@Injectable()
export class OfferMail {
  constructor(
    private readonly mail: InvitationMail,
    kinds: GuestMailKinds,
  ) {
    kinds.register(...offerKinds(this));
  }

  /** An offer that is prolonged, or holds more seats, is told anew; everything else once. */
  draft(event: EventRecord, guest: Guest, offer: OfferToTell): MessageDraft {
    const text = EventText.for(event, guest);
    const words = offerWords[uiLanguage(guest.language)];
    const { news, seats, party, until, grown } = offer;
    const made = news === 'made';
    const time = formatMoment(until, event.timeZone, guest.language);
    const mayAnswer = guest.readBy?.answersFor ?? true;
    const decide: MailBlock =
      made && mayAnswer
        ? { type: 'button', label: words.decide, url: `${this.mail.pageLink(text, guest).url}#offer` }
        : { type: 'links', items: [this.mail.pageLink(text, guest)] };
    const edition = `${Math.round(until.getTime() / 1000)}${grown ? `:${grown}` : ''}`;
    const key = `${offer.offerId}:${made ? edition : news}`;
    const said = made ? words.made(seats, party, time) : words.ended[news];
    return this.mail.draft(text, guest, `offer:${key}`, {
      kind: 'offer',
      text: `offer_${news}`,
      values: { until: time },
      subject: words.subject[news](text.title, text.day),
      words: [said],
      blocks: [
        { type: 'title', text: text.title },
        { type: 'facts', items: text.facts() },
        decide,
        ...(made ? [{ type: 'paragraph', text: words.passesOn } satisfies MailBlock] : []),
      ],
      neutral: [{ type: 'paragraph', text: said }],
      notAfter: made ? until : event.startsAt,
    });
  }
}

const names: Record<OfferNews, string> = {
  made: 'A seat is held until a time',
  lapsed: 'The seat passed on: at the end of the list',
  rests: 'The seat passed on a second time',
  withdrawn: 'An offered seat is taken back',
};

const offerKinds = (mail: OfferMail): GuestMailKind[] =>
  (Object.keys(names) as OfferNews[]).map((news) => ({
    kind: `offer_${news}`,
    group: 'answers',
    name: names[news],
    placeholders: { until: 'Until when the seat is, or was, held' },
    builtIn(language) {
      const words = offerWords[uiLanguage(language)];
      const body = news === 'made' ? words.made(1, 1, '{{until}}') : words.ended[news];
      return { subject: words.subject[news]('{{title}}', '{{day}}'), body };
    },
    example: (event, guest) =>
      mail.draft(event, guest, {
        offerId: 'example',
        invitationId: guest.invitationId,
        news,
        seats: 1,
        party: 1,
        until: event.answersUntil ?? event.startsAt,
        grown: 0,
      }),
  }));
