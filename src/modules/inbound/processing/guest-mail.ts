import { Injectable } from '@nestjs/common';
import type { Reading } from '../reading/reader.js';
import type { Arrival, Settlement } from './arrivals.js';
import { CalendarReplies } from './calendar-replies.js';
import type { InvitationContext } from './contexts.queries.js';
import { WordsForwarding } from './words-forwarding.js';

type Outcome = Pick<Settlement, 'state' | 'reason'> & Partial<Settlement>;

/** What somebody sent, by hand or by pressing a button: answers are applied, everything else waits for a person. */
@Injectable()
export class GuestMail {
  constructor(
    private readonly replies: CalendarReplies,
    private readonly forwarding: WordsForwarding,
  ) {}

  async take(
    arrival: Arrival,
    reading: Extract<Reading, { kind: 'words' | 'calendar' | 'tnef' }>,
    context: InvitationContext | undefined,
  ): Promise<Outcome> {
    if (reading.kind === 'words') {
      if (arrival.invitationId) await this.forwarding.forward(arrival.id, arrival.invitationId, reading);
      return { state: 'held', reason: 'words' };
    }
    if (!context) return { state: 'held', reason: 'unknown_guest' };
    if (reading.kind === 'tnef') return { state: 'held', reason: 'outlook_only' };
    return this.replies.take(arrival, reading, context, arrival.matchedBy ?? 'uid');
  }
}
