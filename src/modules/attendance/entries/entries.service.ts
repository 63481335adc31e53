import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { RateLimits } from '../../../platform/limits/rate-limits.js';
import { Audit, type AuditFact } from '../../audit/audit.service.js';
import { doorTimes } from '../codes/admission.rules.js';
import { readDoorEvent } from '../doors/door-lists.service.js';
import { DoorQueries } from '../doors/door.queries.js';
import type { DoorGuest } from '../doors/door-list.types.js';
import type { EntryAct, EntryResult, EntryUpload } from './entry-act.js';
import { EntryReading } from './entry-reading.js';
import { scannedAt } from './entry-times.rules.js';
import { judge, type Judged, type Named } from './judging.rules.js';
import * as sql from './entry.sql.js';

/** Codes that were tried and were none, of one member of staff: short codes are not to be guessed. */
const misses = { name: 'entry-misses', points: 100, seconds: 600 };
/** The same of what a device reports late: it comes in one heap. */
const lateMisses = { name: 'entry-misses-late', points: 1000, seconds: 3600 };

/** What happens at the doors of an event. */
@Injectable()
export class Entries {
  constructor(
    private readonly database: Database,
    private readonly reading: EntryReading,
    private readonly doors: DoorQueries,
    private readonly audit: Audit,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes what a device reports, at once or after hours without network. The same act counts once however often it is
   * sent, and the earliest entry of a person is the first, whichever device reports first.
   * @returns one result for each act, in their order
   */
  async take(actor: Actor, eventId: string, upload: EntryUpload): Promise<EntryResult[]> {
    const named = await this.reading.name(eventId, upload.acts);
    for (const { nonce, decided } of upload.acts) {
      const one = named.get(nonce);
      if (one && 'refused' in one) await this.limits.count(decided ? lateMisses : misses, actor.userId);
    }
    return this.database.transaction((tx) => this.store(tx, actor, eventId, upload, named));
  }

  private async store(
    tx: Tx,
    actor: Actor,
    eventId: string,
    upload: EntryUpload,
    named: ReadonlyMap<string, Named>,
  ): Promise<EntryResult[]> {
    const event = await readDoorEvent(tx, eventId);
    const ids = (whose: string) =>
      [...named.values()].flatMap((one) => ('id' in one && one.whose === whose ? one.id : []));
    const undone = upload.acts.flatMap(({ undoes }) => undoes ?? []);
    const nonces = upload.acts.map(({ nonce, undoes }) => undoes ?? nonce);
    const locked = await Database.rows<{ id: string }>(tx, sql.lockGuests, [
      eventId,
      ids('guest'),
      ids('companion'),
      nonces,
    ]);
    const invitationIds = locked.map(({ id }) => id);
    const guests = byId(await this.doors.guests(tx, eventId, invitationIds));
    const hosts = new Map(
      (
        await Database.rows<{ id: string; invitationId: string }>(tx, sql.guestsOfCompanions, [
          ids('companion'),
        ])
      ).map(({ id, invitationId }) => [id, invitationId]),
    );
    const now = this.clock.now();
    const judged = upload.acts
      .filter(({ undoes }) => !undoes)
      .map((act) =>
        judge(act, {
          named: named.get(act.nonce),
          door: doorTimes(event),
          at: act.decided ? scannedAt(act.at, upload.sentAt, now) : now,
          guests,
          hosts,
        }),
      );
    // A trial before the day leaves no trace.
    const stored = judged.filter(({ reason, outcome }) => outcome === 'in' || reason !== 'early');
    const fresh = await Database.rows<{ nonce: string }>(tx, sql.insertScans, [
      eventId,
      JSON.stringify(stored),
      upload.device,
      actor.userId,
      now,
    ]);
    const takenBack = await Database.rows<Pick<Judged, 'nonce' | 'invitationId' | 'companionId'>>(
      tx,
      sql.undoScans,
      [eventId, undone, actor.userId, now],
    );
    for (const statement of sql.noteEntries)
      await tx.query(statement, [eventId, invitationIds, actor.userId, now]);
    for (const statement of sql.forgetEntries) await tx.query(statement, [eventId, invitationIds]);
    const news = new Set(fresh.map(({ nonce }) => nonce));
    const about = { actor, eventId, teamId: event.teamId };
    await this.audit.record(
      tx,
      ...stored.filter(({ nonce }) => news.has(nonce)).map((one) => entryFact(about, one)),
      ...takenBack.map((one) => ({ ...about, action: 'entry.undone', ...subjectOf(one) })),
    );
    return this.results(tx, eventId, upload.acts, judged, invitationIds);
  }

  private async results(
    tx: Tx,
    eventId: string,
    acts: readonly EntryAct[],
    judged: readonly Judged[],
    invitationIds: readonly string[],
  ): Promise<EntryResult[]> {
    const nonces = acts.map(({ nonce, undoes }) => undoes ?? nonce);
    const rows = new Map(
      (
        await Database.rows<Omit<EntryResult, 'guest'> & { invitationId: string | null }>(
          tx,
          sql.readResults,
          [eventId, nonces],
        )
      ).map((row) => [row.nonce, row]),
    );
    const guests = byId(await this.doors.guests(tx, eventId, invitationIds));
    const unstored = new Map(judged.map((one) => [one.nonce, one]));
    return acts.map(({ nonce, undoes }) => {
      const row = rows.get(undoes ?? nonce) ?? unstored.get(nonce);
      return {
        nonce,
        outcome: row?.outcome ?? 'refused',
        reason: row ? row.reason : 'unknown',
        guest: guests.get(row?.invitationId ?? '') ?? null,
        companionId: row?.companionId ?? null,
      };
    });
  }
}

const byId = (guests: readonly DoorGuest[]) => new Map(guests.map((guest) => [guest.id, guest]));

const subjectOf = ({ invitationId, companionId }: Pick<Judged, 'invitationId' | 'companionId'>) => ({
  subject: { type: 'invitation', id: invitationId },
  data: companionId ? { companion: true } : {},
});

function entryFact(about: Pick<AuditFact, 'actor' | 'eventId' | 'teamId'>, one: Judged): AuditFact {
  const { subject, data } = subjectOf(one);
  return {
    ...about,
    action: one.outcome === 'in' ? 'entry.recorded' : 'entry.refused',
    subject,
    data: {
      way: one.way,
      ...(one.reason ? { reason: one.reason } : {}),
      ...(one.offline ? { offline: true } : {}),
      ...data,
    },
  };
}
