import { Inject, Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { Courtesy } from '../../platform/batching/courtesy.js';
import { CONFIG } from '../../platform/config/config.token.js';
import type { Config } from '../../platform/config/config.js';
import { booleanArray, byteaArray, textArray, uuidArray } from '../../platform/database/binary-arrays.js';
import { Database, type Tx } from '../../platform/database/database.js';
import type { Text } from '../../platform/i18n/text.js';
import { newId } from '../../platform/tokens/tokens.js';
import type { EventRecord } from '../events/event-record.js';
import { Outbox } from '../mail/outbox.service.js';
import type { PreparedMessage } from '../mail/prepared-message.js';
import type { ClaimedMessage } from '../mail/sending/message-queue.js';
import { FreshMessages } from '../mail/stencils/fresh-messages.js';
import { Patterns } from '../mail/stencils/patterns.js';
import type { Candidate } from './candidates.queries.js';
import { guestOf } from './guests.queries.js';
import { InvitationLinks, type OfEachLink } from './invitation-links.js';
import { EventText } from './mail/event-text.js';
import { readersOf, type Guest } from './mail/guest.js';
import { InvitationMail } from './mail/invitation-mail.js';
import { InvitationStencils } from './mail/invitation-stencils.js';
import type { Told } from './mail/told.rules.js';

/** An invitation with its mail, ready to be inserted. */
export interface PreparedInvitation {
  candidate: Candidate;
  guest: Guest;
  told: Told;
  /** Of the links. */
  hashes: OfEachLink<Buffer>;
  /** The guest's own mail last. */
  messages: PreparedMessage[];
}

export interface Written {
  /** How many people are invited by it. */
  invited: number;
  /** Mails for the sender beside it, once the transaction is committed. */
  claimed: ClaimedMessage[];
}

/** Invitations that PostgreSQL writes in two milliseconds: who looks at the console does not wait for longer. */
const batch = 100;
/** Milliseconds after which whoever waits for this process gets a turn. */
const turn = 0.4;
/** Guests, each of a tenth of a millisecond, after which other programs do. */
const breath = 100;

/** Makes invitations out of candidates: texts first, without any lock; then sets of rows. */
@Injectable()
export class WaveWriter {
  private readonly stencils = new WeakMap<EventRecord, { words: string; stencils: InvitationStencils }>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly links: InvitationLinks,
    private readonly mail: InvitationMail,
    private readonly outbox: Outbox,
    private readonly patterns: Patterns,
    private readonly fresh: FreshMessages,
    private readonly courtesy: Courtesy,
  ) {}

  /** Writes and seals every mail; lets other requests through in between. */
  async prepare(
    event: EventRecord,
    candidates: readonly Candidate[],
    note: Text,
  ): Promise<PreparedInvitation[]> {
    const prepared: PreparedInvitation[] = [];
    const stencils = this.stencilsFor(event, note);
    const whole = !(await this.patterns.areRead());
    let since = -Infinity;
    for (const [index, candidate] of candidates.entries()) {
      if (performance.now() - since > turn) {
        await this.courtesy.giveWay();
        since = performance.now();
      }
      // Whoever looks at the console waits for other programs too.
      if (index % breath === 0) await sleep(1);
      const guest = this.guest(candidate);
      prepared.push({
        candidate,
        guest,
        told: EventText.for(event, guest).told,
        hashes: this.links.hashes(guest.invitationId),
        messages: candidate.revokedInvitationId
          ? this.again(event, guest, note)
          : readersOf(guest).map((reader) => stencils.prepare(reader, whole)),
      });
    }
    return prepared;
  }

  /** The portions of a wave share them for as long as they share the record of the event. */
  private stencilsFor(event: EventRecord, note: Text): InvitationStencils {
    const words = JSON.stringify(note);
    let known = this.stencils.get(event);
    if (known?.words !== words) {
      const { mail, links, outbox, patterns } = this;
      known = { words, stencils: new InvitationStencils({ mail, links, outbox, patterns }, event, note) };
      this.stencils.set(event, known);
    }
    return known.stencils;
  }

  private again(event: EventRecord, guest: Guest, note: Text): PreparedMessage[] {
    const key = newId();
    return readersOf(guest).map((reader) =>
      this.outbox.prepare(this.mail.invitation(event, reader, note, key)),
    );
  }

  /** The guest that a candidate becomes; the sequence of somebody invited anew is corrected when it is inserted. */
  guest(candidate: Candidate): Guest {
    const invitationId = candidate.revokedInvitationId ?? newId();
    return guestOf({
      ...candidate,
      invitationId,
      uid: `${invitationId}@${this.config.replyDomain}`,
      sequence: candidate.revokedSequence === null ? 0 : candidate.revokedSequence + 1,
      email: candidate.email ?? '',
    });
  }

  /**
   * Inserts the invitations and the mails of those that were really new.
   * @param places how many of the mails are claimed for the sender of this process
   */
  async insert(
    tx: Tx,
    event: Pick<EventRecord, 'id' | 'sequence'>,
    waveId: string | null,
    prepared: readonly PreparedInvitation[],
    places = 0,
  ): Promise<Written> {
    const invited = new Set<string>();
    for (let start = 0; start < prepared.length; start += batch) {
      const part = prepared.slice(start, start + batch);
      const fresh = part.filter(({ candidate }) => !candidate.revokedInvitationId);
      const again = part.filter(({ candidate }) => candidate.revokedInvitationId);
      if (fresh.length) await this.insertFresh(tx, event, waveId, fresh, invited);
      if (again.length) await this.restore(tx, event, waveId, again, invited);
    }
    const written = prepared.filter(({ guest }) => invited.has(guest.invitationId));
    await this.links.rememberAssistants(
      tx,
      written.map(({ guest }) => guest),
    );
    const mailsOf = (again: boolean) =>
      written
        .filter(({ candidate }) => (candidate.revokedInvitationId !== null) === again)
        .flatMap(({ messages }) => messages);
    const again = await this.outbox.insertPrepared(tx, mailsOf(true));
    const { inserted, claimed } = await this.outbox.insertClaiming(tx, mailsOf(false), places);
    if (claimed.length < again.length + inserted.length) this.fresh.coming();
    return { invited: invited.size, claimed };
  }

  private async insertFresh(
    tx: Tx,
    event: Pick<EventRecord, 'id' | 'sequence'>,
    waveId: string | null,
    prepared: readonly PreparedInvitation[],
    invited: Set<string>,
  ): Promise<void> {
    const column = <T>(value: (one: PreparedInvitation) => T) => prepared.map(value);
    const rows = await Database.preparedRows<{ id: string }>(tx, 'invitations-insert', insertSql, [
      event.id,
      waveId,
      event.sequence,
      uuidArray(column(({ guest }) => guest.invitationId)),
      uuidArray(column(({ candidate }) => candidate.personId)),
      uuidArray(column(({ candidate }) => candidate.postId)),
      textArray(column(({ guest }) => guest.email)),
      textArray(column(({ guest }) => guest.language)),
      textArray(column(({ guest }) => guest.uid)),
      byteaArray(column(({ hashes }) => hashes.page)),
      byteaArray(column(({ hashes }) => hashes.calendar)),
      byteaArray(column(({ hashes }) => hashes.reply)),
      textArray(column(({ told }) => JSON.stringify(told))),
      booleanArray(column(({ candidate }) => candidate.followsPost ?? false)),
      uuidArray(column(({ candidate }) => candidate.succeedsId ?? null)),
      textArray(column(({ candidate }) => `{${candidate.listIds.join(',')}}`)),
      uuidArray(column(({ candidate }) => candidate.deputyForId ?? null)),
    ]);
    for (const { id } of rows) invited.add(id);
  }

  private async restore(
    tx: Tx,
    event: Pick<EventRecord, 'sequence'>,
    waveId: string | null,
    prepared: readonly PreparedInvitation[],
    invited: Set<string>,
  ): Promise<void> {
    for (const { candidate, guest, told } of prepared) {
      const rows = await Database.rows<{ id: string }>(
        tx,
        `UPDATE invitations SET revoked_at = NULL, revoked_reason = '', wave_id = $2, sequence = $3, email = $4,
           language = $5, told_sequence = $6, told = $7, post_id = $8, follows_post = $9, succeeds_id = $10, list_ids = $11, deputy_for_id = $12
         WHERE id = $1 AND revoked_at IS NOT NULL AND sequence < $3 RETURNING id`,
        [
          guest.invitationId,
          waveId,
          guest.sequence,
          guest.email,
          guest.language,
          event.sequence,
          JSON.stringify(told),
          candidate.postId,
          candidate.followsPost ?? false,
          candidate.succeedsId ?? null,
          candidate.listIds,
          candidate.deputyForId ?? null,
        ],
      );
      for (const { id } of rows) invited.add(id);
    }
  }
}

const insertSql = `
  INSERT INTO invitations (id, event_id, person_id, post_id, wave_id, email, language, uid, page_token_hash,
    calendar_token_hash, reply_token_hash, told_sequence, told, follows_post, succeeds_id, list_ids, deputy_for_id)
  SELECT id, $1, person_id, post_id, $2, email, language, uid, page, calendar, reply, $3, told::jsonb, follows, succeeds,
    list_ids::uuid[], deputy_for
  FROM unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::bytea[], $11::bytea[],
    $12::bytea[], $13::text[], $14::boolean[], $15::uuid[], $16::text[], $17::uuid[])
    AS invited (id, person_id, post_id, email, language, uid, page, calendar, reply, told, follows, succeeds, list_ids, deputy_for)
  ORDER BY person_id
  ON CONFLICT (event_id, person_id) DO NOTHING
  RETURNING id`;
