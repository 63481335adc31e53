import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../../../platform/access/access.decorator.js';
import { Id, Line, Lines, OneOf, Whole } from '../../../../platform/http/fields.js';
import { uiLanguages } from '../../../../platform/i18n/text.js';
import type { AnswerRequest } from '../../../rsvps/answer-request.js';
import { AnswersClosed } from '../../../rsvps/answering.rules.js';
import { Answers } from '../../../rsvps/answers.service.js';
import type { PartyWish } from '../../../rsvps/party.rules.js';
import { OfferRefused } from '../../../rsvps/queue/offers.errors.js';
import { WaitingList } from '../../../rsvps/queue/waiting-list.service.js';
import { InviteePages } from '../invitee-pages.js';
import type { Guest } from '../invitee.queries.js';
import { Invitee } from '../invitee.service.js';
import { openOffer, pageLanguage } from '../invitee-view.js';

const answers = ['take', 'no', 'wait', 'leave'] as const;

export class OfferAnswerForm {
  @Line(80)
  nonce!: string;

  @OneOf(uiLanguages, { optional: true })
  lang?: string;

  @OneOf(answers)
  answer!: (typeof answers)[number];

  @Id({ optional: true })
  offer?: string;

  @Whole(0, 10, { optional: true })
  companions?: number;

  /** Ids of those whom the guest ticked. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  @Lines(10, 200, { optional: true })
  companion?: string[];
}

/** What a guest on the waiting list says of the seats that are held for them, or of waiting. */
@ApiExcludeController()
@Controller('i')
export class OfferController {
  constructor(
    private readonly invitee: Invitee,
    private readonly pages: InviteePages,
    private readonly answers: Answers,
    private readonly list: WaitingList,
  ) {}

  @Access('public')
  @Post(':token/offer')
  async answer(
    @Param('token') token: string,
    @Body() form: OfferAnswerForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const guest = await this.invitee.acting(token, request);
    const language = pageLanguage(form.lang, guest);
    try {
      if (form.answer === 'wait') await this.list.waitOn(guest.eventId, guest.id, form.offer ?? '');
      else await this.answers.record(requestOf(guest, form));
    } catch (error) {
      if (error instanceof AnswersClosed)
        return this.pages.send(reply, error.status, guest, { language, refused: error.why });
      if (!(error instanceof OfferRefused)) throw error;
      // As it stands by now.
      const now = await this.invitee.behind(token, request);
      const refusedOffer = error.why === 'too_many' ? 'too_many' : 'over';
      return this.pages.send(reply, error.status, now, { language, refusedOffer });
    }
    // Who waits on gets no mail that confirms it.
    this.pages.recorded(reply, guest, language, { confirmed: form.answer !== 'wait' });
  }
}

function requestOf(guest: Guest, form: OfferAnswerForm): AnswerRequest {
  const takes = form.answer === 'take';
  const party = takes ? partyOf(guest, form) : undefined;
  return {
    eventId: guest.eventId,
    invitationId: guest.id,
    answer: takes ? 'accepted' : 'withdrawn',
    mode: guest.mode ?? 'room',
    note: guest.note ?? '',
    dietary: '',
    accessNeeds: '',
    interpretation: '',
    keepWhatIsEmpty: true,
    channel: 'page',
    userId: null,
    answeredById: guest.assistant?.id ?? null,
    reason: '',
    nonce: form.nonce,
    overCapacity: false,
    ...(form.answer === 'leave' ? {} : { offerId: form.offer ?? 'none' }),
    ...(party ? { party } : {}),
  };
}

/** Who comes along with the seats that are held; undefined where it is the whole party. */
function partyOf(guest: Guest, form: OfferAnswerForm): PartyWish | undefined {
  const offer = openOffer(guest);
  if (!offer || offer.seats > guest.party.length) return undefined;
  if (guest.party.every(({ name }) => name))
    return { names: (form.companion ?? []).map((one) => nameOf(guest, one)) };
  return { count: form.companions ?? offer.seats - 1 };
}

/** Pages of before said names. */
const nameOf = ({ party }: Guest, idOrName: string): string =>
  party.find(({ id }) => id === idOrName)?.name ?? idOrName;
