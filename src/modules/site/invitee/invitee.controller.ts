import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../../platform/access/access.decorator.js';
import { eventIcs } from '../../calendar/calendar-object.js';
import { AnswersClosed, PartyRefused } from '../../rsvps/answering.rules.js';
import { QuestionsRefused } from '../../rsvps/questions/asking.rules.js';
import { Answers } from '../../rsvps/answers.service.js';
import { AnswerForm } from './invitee.dto.js';
import { linkedEvent } from './linked-event.js';
import { privately } from '../layout/privately.js';
import { InviteePages } from './invitee-pages.js';
import { Invitee } from './invitee.service.js';
import { neededNow, typedNeeds } from './needs/needs-form.js';
import { partyWish, typedParty } from './party-form.js';
import { AnswerInput, problemsOf } from './questions/answer-input.js';
import { questionsFor } from './questions/question-part.js';
import { choiceFromLink, knowsAnswer, pageLanguage, type PageState } from './invitee-view.js';
import type { Choice } from './words.js';

/** The personal page. Opening it changes nothing, whoever does it and how often: mail scanners follow every link. */
@ApiExcludeController()
@Controller('i')
export class InviteeController {
  constructor(
    private readonly invitee: Invitee,
    private readonly answers: Answers,
    private readonly pages: InviteePages,
    private readonly input: AnswerInput,
  ) {}

  @Access('public')
  @Get(':token')
  async page(
    @Param('token') token: string,
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const guest = await this.invitee.behind(token, request);
    await this.pages.send(reply, 200, guest, {
      language: pageLanguage(query['lang'], guest),
      preselected: choiceFromLink(query['answer']),
      saved: query['saved'] === '1',
      code: query['code'] === 'sent' ? 'sent' : undefined,
    });
  }

  @Access('public')
  @Post(':token/answers')
  @RouteConfig({ takesFiles: true })
  async answer(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const guest = await this.invitee.behind(token, request);
    const questions = questionsFor(guest, { questions: await this.invitee.questions(guest) });
    const { form, answers } = await this.input.read(request, guest.id, questions, AnswerForm);
    const language = pageLanguage(form.lang, guest);
    const note = form.note ?? '';
    const needs = typedNeeds(form, Boolean(form.filled));
    const removesNote = form.filled ? !note : Boolean(form.removeNote);
    const typed = { ...needs, note, removed: removesNote ? [...needs.removed, 'note'] : needs.removed };
    const companions = knowsAnswer(guest) ? typedParty(form) : undefined;
    const party = partyWish(companions, guest.party);
    const refused = (status: number, why: PageState['refused'], typedAnswers = answers) =>
      this.pages.send(reply, status, guest, {
        language,
        typed,
        typedParty: companions,
        typedAnswers,
        preselected: form.answer,
        refused: why,
      });
    if (!form.answer) return refused(400, 'choose');
    if (guest.assistant?.answersFor === false) return this.pages.send(reply, 409, guest, { language });
    if (answers && Object.keys(answers.problems).length) return refused(422, 'questions');
    try {
      await this.answers.record({
        eventId: guest.eventId,
        invitationId: guest.id,
        ...wishes[form.answer],
        mode: form.answer === 'online' ? 'online' : 'room',
        note: note || (removesNote || !guest.personal ? '' : (guest.note ?? '')),
        ...neededNow(typed, guest.personal ? guest : undefined),
        keepWhatIsEmpty: !guest.personal,
        channel: 'page',
        userId: null,
        answeredById: guest.assistant?.id ?? null,
        reason: '',
        nonce: form.nonce,
        overCapacity: false,
        ...(party ? { party } : {}),
        ...(answers ? { given: answers.given } : {}),
      });
    } catch (error) {
      if (error instanceof QuestionsRefused) {
        return refused(error.status, 'questions', {
          given: answers?.given ?? {},
          removed: answers?.removed ?? [],
          problems: problemsOf(error),
        });
      }
      if (!(error instanceof AnswersClosed || error instanceof PartyRefused)) throw error;
      return refused(error.status, error.why);
    }
    this.pages.recorded(reply, guest, language);
  }

  /** For calendars that read files; a copy without answer, under the same UID as the invitation. */
  @Access('public')
  @Get(':token/invite.ics')
  async ics(
    @Param('token') token: string,
    @Query('lang') lang: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const guest = await this.invitee.behind(token, request);
    const { event } = await this.invitee.event(guest);
    const content = eventIcs({
      ...linkedEvent(event, pageLanguage(lang, guest), guest.hidden),
      uid: guest.uid,
      sequence: event.sequence,
      stamp: event.changedAt,
      cancelled: event.status === 'cancelled',
    });
    void reply
      .headers(privately)
      .header('content-disposition', 'attachment; filename="invitation.ics"')
      .type('text/calendar; charset=utf-8')
      .send(content);
  }
}

const wishes: Record<Choice, { answer: 'accepted' | 'tentative' | 'declined' | 'withdrawn' }> = {
  room: { answer: 'accepted' },
  online: { answer: 'accepted' },
  tentative: { answer: 'tentative' },
  no: { answer: 'declined' },
  withdrawn: { answer: 'withdrawn' },
};
