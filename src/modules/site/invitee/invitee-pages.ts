import { HttpStatus, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { UiLanguage } from '../../../platform/i18n/text.js';
import { newId } from '../../../platform/tokens/tokens.js';
import { EntryCodes } from '../../attendance/codes/entry-codes.js';
import { closedToGuest } from '../../rsvps/late/late.rules.js';
import { CompanionLinks } from '../../invitations/companions/companion-links.js';
import { privately } from '../layout/privately.js';
import { inviteePage } from './invitee-page.js';
import { strangerTo, type Guest } from './invitee.queries.js';
import { Invitee, pageLinkOf } from './invitee.service.js';
import { PageOpenings } from '../../invitations/openings/page-openings.service.js';
import { AnswerInput } from './questions/answer-input.js';
import { guestEntry, knowsAnswer, type PageState } from './invitee-view.js';
import { asShown, hidesSomething } from './told/told.js';

/** Sends the personal page as it stands. */
@Injectable()
export class InviteePages {
  constructor(
    private readonly invitee: Invitee,
    private readonly companions: CompanionLinks,
    private readonly input: AnswerInput,
    private readonly codes: EntryCodes,
    private readonly openings: PageOpenings,
  ) {}

  /** The page as a guest of this category reads it before any answer; for staff who look. */
  preview(reply: FastifyReply, eventId: string, category: string, language: UiLanguage): Promise<void> {
    const guest = { ...strangerTo(eventId, category, language), token: 'preview' };
    return this.send(reply, 200, guest, { language, preview: true });
  }

  /** After something was recorded: back to the page, where it stands now. */
  recorded(
    reply: FastifyReply,
    guest: Guest & { token: string },
    language: UiLanguage,
    { confirmed = true } = {},
  ): void {
    this.invitee.forget(guest.eventId);
    void reply
      .status(HttpStatus.SEE_OTHER)
      .headers(privately)
      .header('location', `/i/${guest.token}?${confirmed ? 'saved=1&' : ''}lang=${language}#answer`)
      .send();
  }

  async send(
    reply: FastifyReply,
    status: number,
    guest: Guest & { token: string },
    state: Omit<
      PageState,
      'token' | 'nonce' | 'now' | 'pools' | 'companionPage' | 'signFile' | 'entryCode' | 'codeGoesTo'
    >,
  ): Promise<void> {
    const { event, pools } = await this.invitee.event(guest);
    if (event.endsAt <= this.invitee.now() && !guest.answer) await this.invitee.whetherCame(guest);
    const entry = guestEntry(guest);
    const shown = asShown(guest);
    const hides = !state.preview && hidesSomething(shown, !closedToGuest(event, this.invitee.now()));
    const page = inviteePage({
      guest: shown,
      event,
      state: {
        ...state,
        token: guest.token,
        nonce: newId(),
        now: this.invitee.now(),
        pools,
        waits: !state.preview && knowsAnswer(guest) && (await this.invitee.waits(guest, event)),
        signFile: (fileId) => this.input.sign(guest.id, fileId),
        codeGoesTo: hides ? await this.openings.addressOf(pageLinkOf(guest)) : undefined,
        entryCode: entry && this.codes.short(entry),
        companionPage: (id) => `/c/${this.companions.token(id)}`,
      },
    });
    void reply.status(status).headers(privately).type('text/html; charset=utf-8').send(page);
  }
}
