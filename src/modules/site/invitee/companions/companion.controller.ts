import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../../../platform/access/access.decorator.js';
import type { Config } from '../../../../platform/config/config.js';
import { CONFIG } from '../../../../platform/config/config.token.js';
import { NotFound } from '../../../../platform/errors/domain-error.js';
import { OneOf } from '../../../../platform/http/fields.js';
import { uiLanguage, uiLanguages, type UiLanguage } from '../../../../platform/i18n/text.js';
import { EntryCodes } from '../../../attendance/codes/entry-codes.js';
import { eventIcs } from '../../../calendar/calendar-object.js';
import { AnswersClosed } from '../../../rsvps/answering.rules.js';
import { CompanionWishesService } from '../../../rsvps/companions/companion-wishes.service.js';
import { QuestionsRefused } from '../../../rsvps/questions/asking.rules.js';
import { neededNow, NeedsForm, typedNeeds } from '../needs/needs-form.js';
import { AnswerInput, problemsOf } from '../questions/answer-input.js';
import { companionQuestions, type TypedWishes } from './wishes-part.js';
import { Answers } from '../../../rsvps/answers.service.js';
import { linkedEvent } from '../linked-event.js';
import { Invitee } from '../invitee.service.js';
import { privately } from '../../layout/privately.js';
import { companionPage } from './companion-page.js';
import { CompanionPages, companionEntry } from './companion-pages.js';
import type { CompanionGuest } from './companion.queries.js';

export class CompanionWithdrawal {
  @OneOf(uiLanguages, { optional: true })
  lang?: string;
}

export class CompanionWishesInput extends NeedsForm {
  @OneOf(uiLanguages, { optional: true })
  lang?: string;
}

type Found = CompanionGuest & { token: string };

/** The page of somebody whom a guest brings along by name. Opening it changes nothing. */
@ApiExcludeController()
@Controller('c')
export class CompanionController {
  constructor(
    private readonly companions: CompanionPages,
    private readonly invitee: Invitee,
    private readonly answers: Answers,
    private readonly wishes: CompanionWishesService,
    private readonly input: AnswerInput,
    private readonly codes: EntryCodes,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Access('public')
  @Get(':token')
  async page(
    @Param('token') raw: string,
    @Query() { lang, saved }: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(reply, 200, await this.companions.behind(raw, request), lang, { saved: saved === '1' });
  }

  /** What the companion needs, and what they say to the questions put to them. */
  @Access('public')
  @Post(':token/wishes')
  async say(
    @Param('token') raw: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const companion = await this.companions.behind(raw, request);
    const questions = companionQuestions(companion, await this.invitee.questions(companion));
    const { form, answers } = await this.input.read(
      request,
      companion.invitationId,
      questions,
      CompanionWishesInput,
    );
    const { lang } = form;
    const needs = typedNeeds(form);
    try {
      const wishes = { ...neededNow(needs, companion), given: answers?.given ?? {} };
      await this.wishes.say(companion.eventId, companion.id, wishes);
    } catch (error) {
      if (error instanceof AnswersClosed) return this.send(reply, error.status, companion, lang);
      if (!(error instanceof QuestionsRefused)) throw error;
      const typed = {
        given: answers?.given ?? {},
        removed: answers?.removed ?? [],
        problems: problemsOf(error),
      };
      return this.send(reply, error.status, companion, lang, { typed: { needs, answers: typed } });
    }
    void reply
      .status(HttpStatus.SEE_OTHER)
      .headers(privately)
      .header('location', `/c/${companion.token}?saved=1&lang=${languageOf(companion, lang)}`)
      .send();
  }

  /** Gives the companion's seat back; pressed twice it is done once. */
  @Access('public')
  @Post(':token/withdrawal')
  async withdraw(
    @Param('token') raw: string,
    @Body() { lang }: CompanionWithdrawal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const companion = await this.companions.behind(raw, request);
    try {
      if (!companion.gone) await this.answers.record(withoutCompanion(companion));
    } catch (error) {
      // Taken off by the guest at the same moment: it is as was wished.
      if (error instanceof AnswersClosed) return this.send(reply, error.status, companion, lang);
      if (!(error instanceof NotFound)) throw error;
    }
    this.invitee.forget(companion.eventId);
    void reply
      .status(HttpStatus.SEE_OTHER)
      .headers(privately)
      .header('location', `/c/${companion.token}?lang=${languageOf(companion, lang)}`)
      .send();
  }

  @Access('public')
  @Get(':token/event.ics')
  async ics(
    @Param('token') raw: string,
    @Query('lang') lang: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const companion = await this.companions.behind(raw, request);
    const { event } = await this.invitee.event(companion);
    const content = eventIcs({
      ...linkedEvent(event, languageOf(companion, lang), companion.hidden),
      uid: `${companion.id}@${this.config.replyDomain}`,
      sequence: event.sequence,
      stamp: event.changedAt,
      timeZone: event.timeZone,
      cancelled: event.status === 'cancelled' || companion.gone,
    });
    void reply
      .headers(privately)
      .header('content-disposition', 'attachment; filename="debate.ics"')
      .type('text/calendar; charset=utf-8')
      .send(content);
  }

  private async send(
    reply: FastifyReply,
    status: number,
    companion: Found,
    lang: unknown,
    said: { saved?: boolean; typed?: TypedWishes } = {},
  ): Promise<void> {
    const { event } = await this.invitee.event(companion);
    const entry = companionEntry(companion);
    const page = companionPage({
      companion,
      entryCode: entry && this.codes.short(entry),
      event,
      language: languageOf(companion, lang),
      token: companion.token,
      now: this.invitee.now(),
      ...said,
    });
    void reply.status(status).headers(privately).type('text/html; charset=utf-8').send(page);
  }
}

const languageOf = (companion: CompanionGuest, asked: unknown): UiLanguage =>
  uiLanguage(uiLanguages.find((one) => one === asked) ?? companion.language);

const withoutCompanion = ({ id, invitationId, eventId, mode }: CompanionGuest) => ({
  eventId,
  invitationId,
  answer: 'accepted' as const,
  mode,
  note: '',
  dietary: '',
  accessNeeds: '',
  interpretation: '',
  channel: 'page' as const,
  userId: null,
  reason: 'A companion gave the seat back.',
  nonce: `companion-gone:${id}`,
  overCapacity: false,
  party: { without: id },
});
