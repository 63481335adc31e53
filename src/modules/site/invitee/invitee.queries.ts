import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { assistsSql } from '../../invitations/assistants.sql.js';
import { isHidden, shownName, type NamedPerson } from '../../contacts/names/shown-name.js';
import { companionsSql } from '../../invitations/companions/companions.sql.js';
import type { OpenCompanion } from '../../invitations/mail/open-questions.js';
import { inPlaceOfSql } from '../../invitations/deputies/in-place-of.sql.js';
import type { GivenValue } from '../../questions/questions.rules.js';
import type { DeputationState } from '../../rsvps/deputies/deputies.rules.js';
import { restingClass } from '../../rsvps/queue/queue.rules.js';
import { offerSql, positionSql } from '../../rsvps/queue/queue.sql.js';
import { openPartySql } from '../../rsvps/questions/asked.sql.js';
import type { PartyMember } from '../../rsvps/party.rules.js';
import type { AnswerKind, Mode, Pool, Seat } from '../../rsvps/seats.rules.js';
import { eventById, type InvitedEvent } from './invited-event.js';
import { nothingKept, type Kept } from './told/told.js';

/** Seats held for a guest who waits. */
export interface GuestOffer {
  id: string;
  seats: number;
  until: string;
  over: boolean;
}

/** What only this guest sees. */
export interface Guest {
  id: string;
  eventId: string;
  personId: string;
  uid: string;
  language: string;
  /** False for the link in the calendar entry, which people share: its page shows no personal data. */
  personal: boolean;
  /** Who reads the page instead of the guest, through a link of their own; null for the guest. */
  assistant: { id: string; answersFor: boolean } | null;
  /** A code opened the page in the browser that asks: what was told may be shown. */
  opened: boolean;
  /** What is there of the texts below where they may not be shown (`asShown`). */
  kept: Kept;
  /** The invitation of the guest whose deputy this one is. */
  deputyForId: string | null;
  /** The name of that guest; '' where they are not to be named, null where there is none. */
  inPlaceOf: string | null;
  /** How often the invitation was passed on before. */
  depth: number;
  /** Whom this guest named last. */
  deputy: { name: string; state: DeputationState } | null;
  /** Stands under an alias: whom they bring is counted, and not named. */
  hidden: boolean;
  /** What staff allowed this guest; null: as everybody. */
  companionsAtMost: number | null;
  /** Who comes along; without names of those whom somebody at risk brings. */
  party: PartyMember[];
  /** Those of them who have not answered something that they must. */
  openParty: OpenCompanion[];
  /** With the form of address; the alias of somebody at risk. */
  name: string;
  organisation: string | null;
  category: string;
  answer: AnswerKind | null;
  mode: Mode | null;
  seat: Seat | null;
  /** Of the code for the door. */
  entryGeneration: number;
  /** The time moved since the answer. */
  askedAgain: boolean;
  came: boolean;
  waitingPosition: number | null;
  /** Let two offers pass, and is no longer asked. */
  resting: boolean;
  offer: GuestOffer | null;
  note: string | null;
  dietary: string | null;
  accessNeeds: string | null;
  interpretation: string | null;
  /** What counts of what was said to the organisers' questions, by question. */
  said: Record<string, GivenValue>;
}

/** What is read about somebody in a chain of deputies. */
type InChain = Pick<Guest, 'inPlaceOf' | 'depth' | 'deputy'>;

/** What is read about somebody who answered, or came without. */
type Answered = Pick<
  Guest,
  | 'waitingPosition'
  | 'resting'
  | 'offer'
  | 'note'
  | 'dietary'
  | 'accessNeeds'
  | 'interpretation'
  | 'said'
  | 'came'
  | 'entryGeneration'
  | 'party'
  | 'openParty'
  | keyof InChain
>;

interface GuestRow
  extends
    Omit<Guest, 'personal' | 'name' | 'hidden' | 'assistant' | 'opened' | 'kept' | keyof Answered>,
    NamedPerson {
  honorific: string;
}

// A link that was withdrawn is not found, and so costs what one costs that never was.
// Kept lean, because it runs for every page: three look-ups by key. What all guests share comes from `eventById`, read once
// a second at most; what a guest wrote from `answered`, read for those who did. One column of JSON is read faster than many.
const guestBy = (where: string, more = '') => `
  SELECT row_to_json(guest) AS guest FROM (
  SELECT i.id, i.event_id AS "eventId", i.person_id AS "personId", i.uid, i.language,
         p.given_name AS "givenName", p.family_name AS "familyName", p.name_order AS "nameOrder", p.honorific, p.at_risk AS "atRisk", p.alias,
         (SELECT o.name FROM tenures t JOIN posts ON posts.id = t.post_id JOIN organisations o ON o.id = posts.organisation_id
           WHERE t.person_id = p.id AND t.main) AS organisation,
         p.category_id AS category, i.companions_at_most AS "companionsAtMost",
         i.deputy_for_id AS "deputyForId", s.answer, s.mode, s.seat,
         coalesce(s.answered_at < i.asked_again_at, FALSE) AS "askedAgain"${more}
    FROM invitations i
    JOIN people p ON p.id = i.person_id
    LEFT JOIN standings s ON s.invitation_id = i.id
   WHERE ${where} AND i.revoked_at IS NULL) guest`;
const guestByPageLink = guestBy('i.page_token_hash = $1');
const guestByCalendarLink = guestBy('i.calendar_token_hash = $1');
/** An assistant's link works as long as they are one. */
const guestByAssistantLink = guestBy(
  `i.id = (SELECT invitation_id FROM invitation_assistants WHERE token_hash = $1) AND ${assistsSql('$1')} IS NOT NULL`,
  `, ${assistsSql('$1')} AS assistant`,
);

const answered = `
  SELECT a.note, a.dietary, a.access_needs AS "accessNeeds", a.interpretation,
         (SELECT coalesce(json_object_agg(q.question_id, q.value), '{}') FROM question_answers q
           WHERE q.invitation_id = i.id AND q.current AND q.companion_id IS NULL AND q.value IS NOT NULL) AS said,
         CASE WHEN s.companions > 0 THEN ${companionsSql('i')} ELSE '[]' END AS party,
         CASE WHEN s.companions > 0 THEN (SELECT ${openPartySql('i', 's', 'p')} FROM people p WHERE p.id = i.person_id) ELSE '[]' END AS "openParty",
         coalesce((SELECT g.generation FROM entry_generations g WHERE g.invitation_id = i.id), 0) AS "entryGeneration",
         coalesce((SELECT t.came FROM attendances t WHERE t.invitation_id = i.id), FALSE) AS came,
         coalesce(s.queue_class >= ${restingClass}, FALSE) AS resting,
         ${offerSql('s', `json_build_object('id', o.id, 'seats', o.seats, 'until', o.until, 'over', o.until <= clock_timestamp())`)} AS offer,
         CASE WHEN s.seat = 'waiting' THEN ${positionSql('s')} END AS "waitingPosition"
    FROM invitations i
    LEFT JOIN standings s ON s.invitation_id = i.id
    LEFT JOIN answers a ON a.id = s.answer_id
   WHERE i.id = $1`;

const nothing: Answered = {
  waitingPosition: null,
  resting: false,
  offer: null,
  note: null,
  dietary: null,
  accessNeeds: null,
  interpretation: null,
  said: {},
  came: false,
  entryGeneration: 0,
  party: [],
  openParty: [],
  inPlaceOf: null,
  depth: 0,
  deputy: null,
};

/** Somebody of this category who has not answered, and whom nothing is known of. */
export const strangerTo = (eventId: string, category: string, language: string): Guest => ({
  ...nothing,
  id: '',
  eventId,
  personId: '',
  uid: '',
  language,
  personal: true,
  assistant: null,
  opened: false,
  kept: nothingKept,
  deputyForId: null,
  hidden: false,
  companionsAtMost: null,
  name: '',
  organisation: null,
  category,
  answer: null,
  mode: null,
  seat: null,
  askedAgain: false,
});

const inChain = `
  WITH RECURSIVE up AS (
    SELECT deputy_for_id, 0 AS depth FROM invitations WHERE id = $1
    UNION ALL
    SELECT i.deputy_for_id, up.depth + 1 FROM up JOIN invitations i ON i.id = up.deputy_for_id WHERE up.depth < 10)
  SELECT (SELECT max(depth) FROM up) AS depth,
         (SELECT ${inPlaceOfSql('d')} FROM invitations d WHERE d.id = i.deputy_for_id) AS "inPlaceOf",
         (SELECT json_build_object('name', trim(n.given_name || ' ' || n.family_name), 'state', n.state)
            FROM deputations n WHERE n.invitation_id = i.id ORDER BY n.asked_at DESC, n.id DESC LIMIT 1) AS deputy
    FROM invitations i WHERE i.id = $1`;

@Injectable()
export class InviteeQueries {
  constructor(private readonly database: Database) {}

  /** The guest behind a link, by the hash of its token: one query for the links of mails, which nearly all are. */
  async guest(tokenHash: Buffer): Promise<Guest | undefined> {
    const read = (name: string, sql: string) =>
      this.database.prepared<{ guest: GuestRow }>(name, sql, [tokenHash]);
    const [personal] = await read('guest-by-page-link', guestByPageLink);
    if (personal) return this.guestOf(personal.guest, true);
    const [shared] = await read('guest-by-calendar-link', guestByCalendarLink);
    if (shared) return this.guestOf(shared.guest, false);
    const [assisted] = await this.database.prepared<{ guest: GuestRow & Pick<Guest, 'assistant'> }>(
      'guest-by-assistant-link',
      guestByAssistantLink,
      [tokenHash],
    );
    return (
      assisted && { ...(await this.guestOf(assisted.guest, false)), assistant: assisted.guest.assistant }
    );
  }

  /** For those who answered, a second look-up: where they stand, what they wrote, whether they came. */
  async answered(guest: Guest): Promise<void> {
    const [row] = await this.database.prepared<Answered>('guest-answered', answered, [guest.id]);
    Object.assign(guest, row);
    if (!guest.hidden) return;
    guest.party = guest.party.map(({ id }) => ({ id, name: '' }));
    guest.openParty = guest.openParty.map((one) => ({ ...one, name: '' }));
  }

  /** Whether something that this guest answered after the deadline waits for an organiser. */
  async waitsForOrganiser(invitationId: string): Promise<boolean> {
    const rows = await this.database.prepared(
      'guest-held-answer',
      `SELECT 1 FROM held_answers WHERE invitation_id = $1 AND companion_id IS NULL AND state = 'held'`,
      [invitationId],
    );
    return rows.length > 0;
  }

  /** For deputies, and those who send one. */
  private async chained(guest: Guest): Promise<void> {
    const [row] = await this.database.prepared<InChain>('guest-in-chain', inChain, [guest.id]);
    Object.assign(guest, row);
    // A deputy of before tells nothing once the guest answered anew.
    if (guest.answer !== 'delegated') guest.deputy = null;
  }

  private async guestOf(row: GuestRow, personal: boolean): Promise<Guest> {
    const { givenName, familyName, nameOrder, honorific, atRisk, alias, ...read } = row;
    const hidden = isHidden(row, 'public');
    const name = shownName({ givenName, familyName, nameOrder, atRisk, alias }, 'public');
    const guest: Guest = {
      ...read,
      ...nothing,
      personal,
      assistant: null,
      opened: false,
      kept: nothingKept,
      hidden,
      name: hidden || !honorific ? name : `${honorific} ${name}`,
      organisation: hidden ? null : read.organisation,
    };
    if (guest.answer) await this.answered(guest);
    if (guest.deputyForId || guest.answer === 'delegated') await this.chained(guest);
    return guest;
  }

  async event(eventId: string): Promise<InvitedEvent & { pools: Pool[] }> {
    const [row] = await this.database.read<InvitedEvent & { pools: Pool[] }>(eventById, [eventId]);
    if (!row) throw new Error('An invitation without its event');
    return row;
  }
}
