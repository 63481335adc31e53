import { Injectable } from '@nestjs/common';
import { Gathering } from '../../platform/batching/gathering.js';
import { Database } from '../../platform/database/database.js';
import { impatiently } from '../../platform/database/patience.js';
import type { AnswerOutcome, AnswerRequest } from './answer-request.js';
import { AnswerBatch } from './answers.batch.js';

/**
 * Records answers. Those that arrive for an event while a transaction for it runs share the next one: its commit and its
 * lock are paid once for all of them. Other nodes do the same; the lock on the event's row keeps them apart.
 */
@Injectable()
export class Answers {
  private readonly events = new Map<string, Gathering<AnswerRequest, AnswerOutcome>>();

  constructor(
    private readonly database: Database,
    private readonly batch: AnswerBatch,
  ) {}

  /**
   * The one path of an answer from the page, the calendar or staff. Resolves once it is committed.
   * @throws AnswersClosed when no answer can be taken (cancelled, over, past the deadline …)
   * @throws NotFound when the event has no such invitation
   */
  record(request: AnswerRequest): Promise<AnswerOutcome> {
    return this.gathering(request.eventId).add(request);
  }

  private gathering(eventId: string): Gathering<AnswerRequest, AnswerOutcome> {
    let found = this.events.get(eventId);
    if (!found) {
      found = new Gathering(
        (requests) =>
          impatiently(() => this.database.transaction((tx) => this.batch.record(tx, eventId, requests))),
        { limit: 250, single: isBadData, onIdle: () => this.events.delete(eventId) },
      );
      this.events.set(eventId, found);
    }
    return found;
  }
}

/** Errors of the data itself (classes 22 and 23), not of the connection: worth trying one by one. */
function isBadData(error: unknown): boolean {
  return /^2[23]/.test((error as { driverError?: { code?: string } }).driverError?.code ?? '');
}
