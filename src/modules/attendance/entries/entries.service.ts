import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { RateLimits } from '../../../platform/limits/rate-limits.js';
import { Audit } from '../../audit/audit.service.js';
import { doorClosed, doorTimes, refusalOf, type DoorTimes, type Refusal } from '../codes/admission.rules.js';
import { readDoorEvent } from '../doors/door-lists.service.js';
import { DoorQueries } from '../doors/door.queries.js';
import type { DoorGuest } from '../doors/door-list.types.js';
import type { EntryAct, EntryResult, EntryUpload } from './entry-act.js';
import { EntryReading, type Named } from './entry-reading.js';
import { scannedAt } from './entry-times.rules.js';
import * as sql from './entry.sql.js';

/** Codes that were tried and were none, of one member of staff: short codes are not to be guessed. */
const misses = { name: 'entry-misses', points: 100, seconds: 600 };
/** The same of what a device reports late: it comes in one heap. */
const lateMisses = { name: 'entry-misses-late', points: 1000, seconds: 3600 };

interface Judged {
  nonce: string;
  invitationId: string | null;
  companionId: string | null;
  scannedAt: Date;
  way: EntryAct['way'];
  offline: boolean;
  outcome: 'in' | 'refused';
  reason: Refusal | '';
}

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
    const fact = (action: string, { invitationId, companionId }: Partial<Judged>, data: object) => ({
      actor,
      action,
      subject: { type: 'invitation', id: invitationId ?? null },
      teamId: event.teamId,
      eventId,
      data: { ...data, ...(companionId ? { companion: true } : {}) },
    });
    await this.audit.record(
      tx,
      ...stored
        .filter(({ nonce }) => news.has(nonce))
        .map((one) =>
          fact(one.outcome === 'in' ? 'entry.recorded' : 'entry.refused', one, {
            way: one.way,
            ...(one.reason ? { reason: one.reason } : {}),
            ...(one.offline ? { offline: true } : {}),
          }),
        ),
      ...takenBack.map((one) => fact('entry.undone', one, {})),
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

/** What the server makes of an act; of one that was decided without network, what it makes of that. */
function judge(
  act: EntryAct,
  facts: {
    named: Named | undefined;
    door: DoorTimes;
    at: Date;
    guests: ReadonlyMap<string, DoorGuest>;
    /** The invitation of each companion. */
    hosts: ReadonlyMap<string, string>;
  },
): Judged {
  const { named, door, at } = facts;
  const who = named && 'id' in named ? named : undefined;
  const companionId = who?.whose === 'companion' ? who.id : null;
  const guest = facts.guests.get((companionId ? facts.hosts.get(companionId) : who?.id) ?? '');
  const gone = companionId && guest && !guest.companions.some(({ id }) => id === companionId);
  const reason: Refusal | '' =
    (named && 'refused' in named ? named.refused : undefined) ??
    doorClosed(door, at) ??
    refusalOf(gone ? { ...guest, state: 'revoked' } : guest, who?.generation) ??
    '';
  const judged = {
    nonce: act.nonce,
    invitationId: guest?.id ?? null,
    companionId: guest ? companionId : null,
    scannedAt: at,
    way: act.way,
    offline: act.decided !== undefined,
  };
  if (act.decided && act.decided !== 'in') return { ...judged, outcome: 'refused', reason: act.decided };
  // Who was let in is in, whatever was decided meanwhile; nobody else's word makes a code of ours.
  const letIn = act.decided === 'in' && guest !== undefined;
  return { ...judged, outcome: letIn || !reason ? 'in' : 'refused', reason };
}
