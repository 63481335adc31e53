import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { announcedSpeakersSql } from '../../speakers/announced-speakers.sql.js';
import type { Text } from '../../../platform/i18n/text.js';
import { assistsSql } from '../../invitations/assistants.sql.js';
import { isHidden, shownName, type NamedPerson } from '../../contacts/names/shown-name.js';
import type { CompanionKind, DeputyKind, LateAnswerKind } from '../../events/event.entity.js';
import { companionsSql } from '../../invitations/companions/companions.sql.js';
import { inPlaceOfSql } from '../../invitations/deputies/in-place-of.sql.js';
import type { AskedQuestion, GivenValue } from '../../questions/questions.rules.js';
import type { DeputationState } from '../../rsvps/deputies/deputies.rules.js';
import type { PartyMember } from '../../rsvps/party.rules.js';
import type { AnswerKind, Mode, Pool, Seat } from '../../rsvps/seats.rules.js';

/** What only this guest sees. */
export interface Guest {
  id: string;
  eventId: string;
  personId: string;
  uid: string;
  language: string;
  revoked: boolean;
  /** False for the link in the calendar entry, which people share: its page shows no personal data. */
  personal: boolean;
  /** Who reads the page instead of the guest, through a link of their own; null for the guest. */
  assistant: { id: string; answersFor: boolean } | null;
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
  /** With the form of address; the alias of somebody at risk. */
  name: string;
  organisation: string | null;
  category: string;
  answer: AnswerKind | null;
  mode: Mode | null;
  seat: Seat | null;
  /** The time moved since the answer. */
  askedAgain: boolean;
  came: boolean;
  waitingPosition: number | null;
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
  | 'note'
  | 'dietary'
  | 'accessNeeds'
  | 'interpretation'
  | 'said'
  | 'came'
  | 'party'
  | keyof InChain
>;

interface GuestRow
  extends Omit<Guest, 'personal' | 'name' | 'hidden' | 'assistant' | keyof Answered>, NamedPerson {
  honorific: string;
}

export interface EventSession {
  kind: 'session' | 'break';
  title: Text;
  summary: Text;
  startsLocal: string;
  minutes: number;
  language: string;
}

export interface EventSpeaker {
  name: string;
  title: Text;
  organisation: string;
  role: 'speaker' | 'moderator' | 'discussant' | 'rapporteur' | 'opening';
}

export interface EventMaterial {
  id: string;
  kind: 'file' | 'link';
  audience: 'public' | 'guests' | 'speakers';
  fileId: string | null;
  fileName: string | null;
  url: string;
  title: Text;
  description: Text;
  language: string;
  shownFrom: string | null;
}

/** A question of the organiser's own. */
export interface EventQuestion extends AskedQuestion {
  label: Text;
  help: Text;
  purpose: Text;
  retentionDays: number;
}

/** What every guest of the event sees. */
export interface InvitedEvent {
  id: string;
  slug: string;
  sender: string;
  contactEmail: string;
  status: string;
  statusReason: string;
  visibility: string;
  attributionRule: 'on_record' | 'chatham_house' | 'closed';
  mainLanguage: string;
  discreet: boolean;
  discreetTitle: Text;
  title: Text;
  summary: Text;
  timeZone: string;
  startsAt: Date;
  endsAt: Date;
  answersUntil: Date | null;
  lateAnswers: LateAnswerKind;
  sequence: number;
  changedAt: Date;
  onlineUrl: string;
  online: boolean;
  floorLanguages: string[];
  interpretation: string[];
  capacity: number | null;
  onlineCapacity: number | null;
  companions: CompanionKind;
  companionsAtMost: number;
  deputies: DeputyKind;
  deputyChain: number;
  venue: { name: string; address: string; city: string; accessNotes: string } | null;
  room: string | null;
  sessions: EventSession[];
  speakers: EventSpeaker[];
  /** What the organisers ask, guests and companions alike, in order. */
  questions: EventQuestion[];
  /** Of everybody on the programme, announced or not; never shown. */
  speakerIds: string[];
  materials: EventMaterial[];
  reportPublished: boolean;
}

// Kept lean, because it runs for every page: three look-ups by key. What all guests share comes from `eventById`, read once
// a second at most; what a guest wrote from `answered`, read for those who did. One column of JSON is read faster than many.
const guestBy = (where: string, more = '') => `
  SELECT row_to_json(guest) AS guest FROM (
  SELECT i.id, i.event_id AS "eventId", i.person_id AS "personId", i.uid, i.language, i.revoked_at IS NOT NULL AS revoked,
         p.given_name AS "givenName", p.family_name AS "familyName", p.name_order AS "nameOrder", p.honorific, p.at_risk AS "atRisk", p.alias,
         (SELECT o.name FROM tenures t JOIN posts ON posts.id = t.post_id JOIN organisations o ON o.id = posts.organisation_id
           WHERE t.person_id = p.id AND t.main) AS organisation,
         p.category_id AS category, i.companions_at_most AS "companionsAtMost",
         i.deputy_for_id AS "deputyForId", s.answer, s.mode, s.seat,
         coalesce(s.answered_at < i.asked_again_at, FALSE) AS "askedAgain"${more}
    FROM invitations i
    JOIN people p ON p.id = i.person_id
    LEFT JOIN standings s ON s.invitation_id = i.id
   WHERE ${where}) guest`;
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
         coalesce((SELECT t.came FROM attendances t WHERE t.invitation_id = i.id), FALSE) AS came,
         CASE WHEN s.seat = 'waiting' THEN (
           SELECT count(*)::int FROM standings w
            WHERE w.pool_id = s.pool_id AND w.seat = 'waiting' AND w.waiting_since <= s.waiting_since) END AS "waitingPosition"
    FROM invitations i
    LEFT JOIN standings s ON s.invitation_id = i.id
    LEFT JOIN answers a ON a.id = s.answer_id
   WHERE i.id = $1`;

const nothing: Answered = {
  waitingPosition: null,
  note: null,
  dietary: null,
  accessNeeds: null,
  interpretation: null,
  said: {},
  came: false,
  party: [],
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
  revoked: false,
  personal: true,
  assistant: null,
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

const eventById = `
  SELECT e.id, e.slug, coalesce(nullif(e.mail_sender, ''), t.sender_name) AS sender, e.contact_email AS "contactEmail", e.status, e.status_reason AS "statusReason",
         e.discreet, e.discreet_title AS "discreetTitle", e.visibility, e.attribution_rule AS "attributionRule", e.main_language AS "mainLanguage", e.title, e.summary,
         e.time_zone AS "timeZone", e.starts_at AS "startsAt", e.ends_at AS "endsAt", e.answers_until AS "answersUntil", e.late_answers AS "lateAnswers",
         e.sequence, e.content_changed_at AS "changedAt", e.online_url AS "onlineUrl",
         (e.online_url <> '' OR e.online_capacity IS NOT NULL) AS online,
         e.floor_languages AS "floorLanguages", e.interpretation, e.capacity, e.online_capacity AS "onlineCapacity",
         e.companions, e.companions_at_most AS "companionsAtMost", e.deputies, e.deputy_chain AS "deputyChain",
         CASE WHEN v.id IS NOT NULL THEN json_build_object('name', v.name, 'address', v.address, 'city', v.city,
           'accessNotes', v.access_notes) END AS venue,
         r.name AS room,
         (SELECT coalesce(json_agg(json_build_object('kind', ps.kind, 'title', ps.title, 'summary', ps.summary,
            'startsLocal', ps.starts_local, 'minutes', ps.minutes, 'language', ps.language) ORDER BY ps.starts_local, ps.id), '[]')
            FROM programme_sessions ps WHERE ps.event_id = e.id) AS sessions,
         ${announcedSpeakersSql('e', 'guests')} AS speakers,
         ARRAY(SELECT DISTINCT ap.person_id::text FROM appearances ap WHERE ap.event_id = e.id ORDER BY 1) AS "speakerIds",
         (SELECT coalesce(json_agg(json_build_object('id', m.id, 'kind', m.kind, 'audience', m.audience, 'fileId', m.file_id, 'fileName', sf.name, 'url', m.url,
            'title', m.title, 'description', m.description, 'language', m.language, 'shownFrom', m.shown_from) ORDER BY m.position, m.id), '[]')
            FROM materials m LEFT JOIN stored_files sf ON sf.id = m.file_id
           WHERE m.event_id = e.id AND m.audience <> 'staff') AS materials,
         (SELECT coalesce(json_agg(json_build_object('id', q.id, 'kind', q.kind, 'label', q.label, 'help', q.help, 'options', q.options,
            'required', q.required, 'askedOf', q.asked_of, 'categories', q.categories, 'situations', q.situations, 'atMost', q.at_most,
            'purpose', q.purpose, 'retentionDays', q.retention_days, 'retired', FALSE) ORDER BY q.position, q.id), '[]')
            FROM questions q WHERE q.event_id = e.id AND q.retired_at IS NULL) AS questions,
         (SELECT coalesce(json_agg(json_build_object('id', l.id, 'mode', l.mode, 'name', l.name, 'categories', l.categories,
            'seats', l.seats, 'taken', l.taken, 'over', l.over, 'position', l.position) ORDER BY l.position, l.id), '[]')
            FROM pools l WHERE l.event_id = e.id) AS pools,
         EXISTS (SELECT 1 FROM reports rp WHERE rp.event_id = e.id AND rp.published_at IS NOT NULL) AS "reportPublished"
    FROM events e
    JOIN teams t ON t.id = e.team_id
    LEFT JOIN venues v ON v.id = e.venue_id
    LEFT JOIN rooms r ON r.id = e.room_id
   WHERE e.id = $1`;

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
    if (guest.hidden) guest.party = guest.party.map(({ id }) => ({ id, name: '' }));
  }

  /** Whether something that this guest answered after the deadline waits for an organiser. */
  async waitsForOrganiser(invitationId: string): Promise<boolean> {
    const rows = await this.database.prepared(
      'guest-held-answer',
      `SELECT 1 FROM held_answers WHERE invitation_id = $1 AND state = 'held'`,
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
