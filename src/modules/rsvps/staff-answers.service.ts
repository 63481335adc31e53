import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { newId } from '../../platform/tokens/tokens.js';
import type { AnswerRequest } from './answer-request.js';
import { Answers } from './answers.service.js';
import { givenOf } from './http/question-answers.dto.js';
import type { AnswerView, RecordAnswer } from './http/rsvps.dto.js';
import { RsvpsQueries } from './rsvps.queries.js';

/** Answers that a guest gave to a member of staff: by telephone, in the corridor. */
@Injectable()
export class StaffAnswers {
  constructor(
    private readonly database: Database,
    private readonly answers: Answers,
    private readonly queries: RsvpsQueries,
  ) {}

  /** @throws AnswersClosed when the event takes none; NotFound */
  async record(actor: Actor, invitationId: string, input: RecordAnswer): Promise<AnswerView> {
    const [invitation] = await this.database.read<{ eventId: string }>(
      'SELECT event_id AS "eventId" FROM invitations WHERE id = $1',
      [invitationId],
    );
    if (!invitation) throw new NotFound('invitation');
    const { answerId } = await this.answers.record({
      eventId: invitation.eventId,
      invitationId,
      answer: input.answer,
      mode: input.mode,
      note: input.note ?? '',
      dietary: input.dietary ?? '',
      accessNeeds: input.accessNeeds ?? '',
      interpretation: input.interpretation ?? '',
      keepWhatIsEmpty: true,
      channel: 'staff',
      userId: actor.userId,
      reason: input.reason,
      nonce: input.nonce ?? newId(),
      overCapacity: input.overCapacity ?? false,
      ...partyOf(input),
      ...(input.questions ? { given: givenOf(input.questions) } : {}),
    });
    const history = await this.queries.history(invitationId, actor.cleared);
    const recorded = history.find(({ id }) => id === answerId);
    if (!recorded) throw new NotFound('answer');
    return recorded;
  }
}

function partyOf({ companions, companionNames }: RecordAnswer): Pick<AnswerRequest, 'party'> {
  const names = companionNames?.filter(Boolean);
  if (names) return { party: { names } };
  return companions === undefined ? {} : { party: { count: companions } };
}
