import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import { RateLimits } from '../../../platform/limits/rate-limits.js';
import { newId } from '../../../platform/tokens/tokens.js';
import { EventsQueries } from '../../events/events.queries.js';
import type { MessageDraft } from '../../mail/message-draft.js';
import { Outbox } from '../../mail/outbox.service.js';
import type { MailTemplateSource } from '../../mail/templates/mail-template.rules.js';
import { withoutPersonalLinks } from '../../mail/without-personal-links.js';
import { GuestQueries } from '../guests.queries.js';
import { isDiscreet } from '../discretion/discretion.rules.js';
import type { Guest } from '../mail/guest.js';
import type { MailTextPreview } from './http/mail-texts.dto.js';
import { MailTexts, type TextPlace } from './mail-texts.service.js';
import { inventedGuest } from './invented-guest.js';

export interface SampleWish extends TextPlace, MailTemplateSource {
  /** Whose values stand in it; of an invented guest where nobody is named. */
  invitationId?: string | null;
}

const tests = { name: 'mail-text-test', points: 30, seconds: 3600 };

/** Words that are being written, as a guest of the event would read them: on the screen, or in the writer's own mailbox. */
@Injectable()
export class MailTextSamples {
  constructor(
    private readonly database: Database,
    private readonly texts: MailTexts,
    private readonly events: EventsQueries,
    private readonly guests: GuestQueries,
    private readonly outbox: Outbox,
    private readonly limits: RateLimits,
  ) {}

  /** @throws Invalid, NamesInText, NotFound */
  async preview(actor: Actor, eventId: string, wish: SampleWish): Promise<MailTextPreview> {
    const { draft, guest, event } = await this.draft(actor, eventId, wish);
    const { from, replyTo, text, html, ics } = this.outbox.content(draft);
    return {
      guest: guest.name,
      discreet: isDiscreet(event, guest),
      from: `${from.name} <${from.address}>`,
      // A guest's own reply address is as secret as the link.
      replyTo: [event.mailReplyTo, event.contactEmail].find((one) => one === replyTo?.address) ?? null,
      subject: draft.subject,
      text: withoutPersonalLinks(text),
      html: withoutPersonalLinks(html),
      calendar: ics !== undefined,
    };
  }

  /**
   * The same mail to the member of staff who asks: marked as a test, with links that lead nowhere and no calendar object.
   * The same key is sent once.
   * @throws TooMany, Invalid, NamesInText, NotFound
   */
  async sendTest(actor: Actor, eventId: string, key: string, wish: SampleWish): Promise<{ to: string }> {
    const { draft } = await this.draft(actor, eventId, wish, true);
    await this.limits.count(tests, actor.userId);
    await this.database.transaction((tx) => this.insert(tx, actor, key, draft));
    return { to: actor.email };
  }

  private async insert(tx: Tx, actor: Actor, key: string, draft: MessageDraft): Promise<void> {
    const { ics: _ics, inReplyTo: _thread, notAfter: _until, replyTo: _reply, ...words } = draft;
    const test: MessageDraft = {
      ...words,
      kind: 'test',
      // Not the event's: where its mail is held back, the test still comes.
      eventId: null,
      correlationId: null,
      orderingKey: newId(),
      dedupeKey: `mail-text-test:${actor.userId}:${key}`,
      to: { address: actor.email, name: actor.name },
      subject: `[Test] ${draft.subject}`,
      blocks: [{ type: 'notice', text: notice }, ...draft.blocks],
      mailing: false,
      confidential: false,
      urgent: true,
    };
    await this.outbox.insert(tx, [test]);
  }

  private async draft(actor: Actor, eventId: string, wish: SampleWish, dead = false) {
    const { kind, language, subject, body } = wish;
    const of = await this.texts.ofEvent(eventId);
    await this.texts.check(this.database.entities, actor, of, wish, { subject, body });
    const event = await this.events.record(eventId);
    const found = await this.guest(eventId, wish);
    const { readBy: _, firstMail: __, ...reader } = found;
    // An invitation that there is not: every link made from it leads nowhere.
    const guest: Guest = { ...reader, assistants: [], ...(dead ? { invitationId: newId() } : {}) };
    const own = event.mailTexts.filter((one) => one.kind !== kind || one.language !== language);
    const draft = await this.texts
      .kind(kind)
      .example({ ...event, mailTexts: [...own, { kind, language, subject, body }] }, guest);
    return { draft, guest, event };
  }

  private async guest(eventId: string, { invitationId, language }: SampleWish): Promise<Guest> {
    if (!invitationId) return inventedGuest(language);
    const [of] = await this.database.read<object>(
      'SELECT 1 FROM invitations WHERE id = $1 AND event_id = $2',
      [invitationId, eventId],
    );
    const guests = of && (await this.guests.guests(this.database.entities, [invitationId], true, language));
    const found = guests?.get(invitationId);
    if (!found) throw new NotFound('guest');
    return found;
  }
}

const notice =
  'This is a test of the words of this mail, sent to you alone. Its links lead nowhere, and there is nothing to answer.';
