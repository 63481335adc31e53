import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import type { Text } from '../../platform/i18n/text.js';
import { salutation } from '../contacts/names/salutation.js';
import { shownName } from '../contacts/names/shown-name.js';
import type { NameOrder } from '../contacts/people/person.entity.js';
import { runningSql } from '../contacts/posts/tenures.rules.js';
import { isPlainAddress } from '../mail/headers.rules.js';
import { inPlaceOfSql } from './deputies/in-place-of.sql.js';
import type { Guest } from './mail/guest.js';
import type { Told } from './mail/told.rules.js';

/** The person's part of a guest, as the address book has it. */
export interface PersonColumns {
  givenName: string;
  familyName: string;
  nameOrder: NameOrder;
  honorific: string;
  salutation: Text;
  atRisk: boolean;
  alias: string;
  assistants: AssistantColumns[];
}

/** Somebody who gets the mail of the person. */
export interface AssistantColumns extends Omit<PersonColumns, 'assistants'> {
  personId: string;
  email: string;
  answersFor: boolean;
  instead: boolean;
}

/** Who reads the mail of the person `p` today: the relationship `r`, the assistant `a` and their address `ae`. */
export const readingAssistants = `
     FROM relationships r JOIN people a ON a.id = r.person_id JOIN person_emails ae ON ae.person_id = a.id AND ae.preferred
    WHERE r.of_person_id = p.id AND r.receives_mail AND ${runningSql('r', 'current_date')}
      AND a.erased_at IS NULL AND NOT a.do_not_contact`;

/** Columns of `PersonColumns` from the table `people` under the name `p`. */
export const personColumns = `p.given_name AS "givenName", p.family_name AS "familyName", p.name_order AS "nameOrder", p.honorific, p.salutation,
  p.at_risk AS "atRisk", p.alias,
  (SELECT coalesce(json_agg(json_build_object('personId', a.id, 'email', ae.email, 'givenName', a.given_name,
            'familyName', a.family_name, 'nameOrder', a.name_order, 'honorific', a.honorific, 'salutation', a.salutation,
            'atRisk', a.at_risk, 'alias', a.alias, 'answersFor', r.answers_for, 'instead', r.instead)
            ORDER BY r.created_at, r.id), '[]')${readingAssistants}) AS assistants`;

interface Row extends PersonColumns {
  invitationId: string;
  uid: string;
  sequence: number;
  email: string;
  language: string;
  firstMail?: string | null;
  answer?: string | null;
  /** Null where the guest comes in nobody's place. */
  inPlaceOf?: string | null;
}

/** A guest together with what decides whether and how they are told of a change. */
export interface ToldGuest extends Guest {
  told: Told;
  /** The answer that counts now; null without one. */
  answer: 'accepted' | 'tentative' | 'declined' | 'withdrawn' | 'delegated' | null;
  /** `sent` when any mail with the calendar entry left, or may have; else the state of the last. */
  invitationState: string | null;
  waveId: string | null;
}

/** Kinds of mail that put the entry into the guest's calendar. */
export const entryKinds = ['invitation', 'rescheduled', 'changed'] as const;
/** Condition over `messages`: it left, or nobody knows. */
export const mayHaveArrived = `(state IN ('sent', 'sending', 'in_doubt') OR doubts > 0)`;

// The answer is read from the table of a higher module: one query here spares a fact for each of thousands.
const guestColumns = `i.id AS "invitationId", i.uid, i.sequence, i.email, i.language,
  (SELECT message_id FROM messages WHERE correlation_id = i.id AND kind = 'invitation' AND to_address = i.email
      AND ${mayHaveArrived} ORDER BY number LIMIT 1) AS "firstMail",
  (SELECT answer FROM standings WHERE invitation_id = i.id) AS answer,
  (SELECT ${inPlaceOfSql('d')} FROM invitations d WHERE d.id = i.deputy_for_id) AS "inPlaceOf", ${personColumns}`;

/** Reads guests for their mails, with the alias alone of somebody at risk. */
@Injectable()
export class GuestQueries {
  /**
   * Guests who can still be written to: not erased, not to be left alone, not revoked unless `revokedToo`.
   * @param language as if they read this one, for samples
   */
  async guests(
    tx: Tx,
    invitationIds: readonly string[],
    revokedToo = false,
    language?: string,
  ): Promise<Map<string, Guest>> {
    const rows = await Database.rows<Row>(
      tx,
      `SELECT ${guestColumns} FROM invitations i JOIN people p ON p.id = i.person_id
        WHERE i.id = ANY($1) AND i.email <> '' AND ($2 OR i.revoked_at IS NULL) AND NOT p.do_not_contact`,
      [invitationIds, revokedToo],
    );
    return new Map(
      rows.map((row) => [row.invitationId, guestOf({ ...row, language: language ?? row.language })]),
    );
  }

  /** The next guests of the event who do not know of its present version, locked. */
  async untold(tx: Tx, eventId: string, sequence: number, limit: number): Promise<ToldGuest[]> {
    const rows = await Database.rows<Row & Pick<ToldGuest, 'told' | 'answer' | 'invitationState' | 'waveId'>>(
      tx,
      `SELECT ${guestColumns}, i.told, i.wave_id AS "waveId",
         (SELECT CASE WHEN bool_or(${mayHaveArrived}) THEN 'sent' ELSE (array_agg(state ORDER BY number DESC))[1] END
            FROM messages WHERE correlation_id = i.id AND kind = ANY('{${entryKinds.join(',')}}')) AS "invitationState"
        FROM invitations i JOIN people p ON p.id = i.person_id
       WHERE i.event_id = $1 AND i.told_sequence < $2 AND i.revoked_at IS NULL AND i.email <> ''
         AND NOT p.do_not_contact
       ORDER BY i.id LIMIT $3 FOR UPDATE OF i`,
      [eventId, sequence, limit],
    );
    return rows.map((row) => ({
      ...guestOf(row),
      told: row.told,
      answer: row.answer,
      invitationState: row.invitationState,
      waveId: row.waveId,
    }));
  }
}

export function guestOf(row: Row): Guest {
  return {
    invitationId: row.invitationId,
    uid: row.uid,
    sequence: row.sequence,
    email: row.email,
    name: shownName(row, 'public'),
    greeting: salutation(row, row.language, 'public'),
    language: row.language,
    confidential: row.atRisk,
    answer: row.answer ?? null,
    firstMail: row.firstMail ?? undefined,
    inPlaceOf: row.inPlaceOf ?? undefined,
    assistants: row.assistants
      .filter(({ email }) => isPlainAddress(email))
      .map((assistant) => ({
        personId: assistant.personId,
        email: assistant.email,
        name: shownName(assistant, 'public'),
        greeting: salutation(assistant, row.language, 'public'),
        answersFor: assistant.answersFor,
        instead: assistant.instead,
        atRisk: assistant.atRisk,
      })),
  };
}
