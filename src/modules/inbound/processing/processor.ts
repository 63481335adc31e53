import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { Log } from '../../../platform/logging/log.js';
import { Bounces } from '../../mail/bounces.service.js';
import { Recipients } from '../recipients.js';
import type { Arrival, Settlement } from './arrivals.js';
import { nonceOf } from './calendar-replies.js';
import { ReplyContexts, type InvitationContext } from './contexts.queries.js';
import { GuestMail } from './guest-mail.js';
import { Readings, type Item } from './readings.js';
import { Reports } from './reports.js';

type Outcome = Pick<Settlement, 'state' | 'reason'> & Partial<Settlement>;

/** After so many attempts a person looks. */
const attemptLimit = 6;

/** Reads a batch of mails, finds out whom they concern, and does what they say. */
@Injectable()
export class Processor {
  constructor(
    private readonly readings: Readings,
    private readonly recipients: Recipients,
    private readonly contexts: ReplyContexts,
    private readonly guestMail: GuestMail,
    private readonly reports: Reports,
    private readonly bounces: Bounces,
    private readonly log: Log,
  ) {}

  async process(tx: Tx, arrivals: Arrival[]): Promise<Settlement[]> {
    const items = await this.readings.of(tx, arrivals);
    await this.match(items);
    const contexts = await this.contexts.of(
      [...new Set(items.flatMap(({ arrival }) => arrival.invitationId ?? []))],
      items.map(({ arrival }) => nonceOf(arrival.id)),
    );
    // One guest's mails one after the other; of different guests at once, so that their answers share transactions.
    const groups = [...Map.groupBy(items, ({ arrival }) => arrival.invitationId ?? arrival.id).values()];
    const settled = await Promise.all(groups.map((group) => this.processGroup(group, contexts)));
    await this.bounces.alive(
      tx,
      items.flatMap(({ arrival, reading }) =>
        arrival.matchedBy === 'address' && (reading.kind === 'words' || reading.kind === 'calendar')
          ? reading.from.address
          : [],
      ),
    );
    return settled.flat();
  }

  private async match(items: Item[]): Promise<void> {
    const unmatched = items.filter(({ arrival }) => !arrival.invitationId && !arrival.messageId);
    const lost: [Arrival, string][] = [];
    for (const { arrival, reading } of unmatched) {
      if (reading.kind === 'unreadable') continue;
      const uid = reading.kind === 'calendar' ? reading.calendar : undefined;
      const found = await this.recipients.first([...reading.recipients, uid?.organiser ?? '']);
      arrival.invitationId = found?.invitationId ?? null;
      arrival.messageId = found?.messageId ?? null;
      if (arrival.invitationId) arrival.matchedBy = 'address';
      else if (uid?.uid) lost.push([arrival, uid.uid]);
    }
    const byUid = await this.contexts.byUid(lost.map(([, uid]) => uid));
    for (const [arrival, uid] of lost) {
      arrival.invitationId = byUid.get(uid) ?? null;
      if (arrival.invitationId) arrival.matchedBy = 'uid';
    }
  }

  private async processGroup(group: Item[], contexts: Map<string, InvitationContext>): Promise<Settlement[]> {
    const settlements: Settlement[] = [];
    for (const item of group) {
      try {
        const outcome = await this.processOne(item, contexts.get(item.arrival.invitationId ?? ''));
        settlements.push(this.settlement(item, outcome));
      } catch (error) {
        this.log.failure('a mail that came in could not be applied', error, { inboundId: item.arrival.id });
        settlements.push(this.failure(item));
      }
    }
    return settlements;
  }

  private async processOne(item: Item, context: InvitationContext | undefined): Promise<Outcome> {
    const { arrival, reading } = item;
    if (reading.kind === 'unreadable') return { state: 'held', reason: 'unreadable' };
    if (reading.kind === 'report') return this.reports.take(arrival.messageId, reading.report);
    if (this.recipients.isOwn(reading.from.address)) return { state: 'ignored', reason: 'own' };
    if (reading.kind === 'auto_reply')
      return arrival.messageId
        ? this.reports.takeWords(arrival.messageId, reading)
        : { state: 'ignored', reason: 'automatic' };
    return this.guestMail.take(arrival, reading, context);
  }

  private settlement({ arrival, reading }: Item, outcome: Outcome): Settlement {
    return {
      id: arrival.id,
      kind: reading.kind,
      matchedBy: arrival.matchedBy,
      sequence: null,
      stamp: null,
      retryIn: null,
      ...outcome,
      invitationId: outcome.invitationId ?? arrival.invitationId,
      reading,
    };
  }

  private failure(item: Item): Settlement {
    const { attempts } = item.arrival;
    const given = this.settlement(item, { state: 'held', reason: 'failed' });
    return attempts + 1 >= attemptLimit
      ? given
      : { ...given, state: 'received', reason: '', retryIn: 2 ** attempts };
  }
}
