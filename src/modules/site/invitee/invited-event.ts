import type { Text } from '../../../platform/i18n/text.js';
import type {
  CompanionKind,
  DeputyKind,
  LateAnswerKind,
  QueueOrder,
  QueuePromotion,
} from '../../events/event.entity.js';
import type { AskedQuestion } from '../../questions/questions.rules.js';
import { announcedSpeakersSql } from '../../speakers/announced-speakers.sql.js';

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

/** What somebody does in the debate, and when; without a session: in the debate as a whole. */
export interface EventPart {
  personId: string;
  role: EventSpeaker['role'];
  session: Pick<EventSession, 'title' | 'startsLocal' | 'minutes' | 'language'> | null;
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
  queueOrder: QueueOrder;
  queuePromotion: QueuePromotion;
  venue: { name: string; address: string; city: string; accessNotes: Text } | null;
  room: string | null;
  sessions: EventSession[];
  speakers: EventSpeaker[];
  /** What the organisers ask, guests and companions alike, in order. */
  questions: EventQuestion[];
  /** Of everybody on the programme, announced or not; never shown. */
  speakerIds: string[];
  /** Of the same; each is told their own alone. */
  parts: EventPart[];
  materials: EventMaterial[];
  reportPublished: boolean;
}

/** @param $1 id of the event; a row is an `InvitedEvent` and its pools */
export const eventById = `
  SELECT e.id, e.slug, coalesce(nullif(e.mail_sender, ''), t.sender_name) AS sender, e.contact_email AS "contactEmail", e.status, e.status_reason AS "statusReason",
         e.discreet, e.discreet_title AS "discreetTitle", e.visibility, e.attribution_rule AS "attributionRule", e.main_language AS "mainLanguage", e.title, e.summary,
         e.time_zone AS "timeZone", e.starts_at AS "startsAt", e.ends_at AS "endsAt", e.answers_until AS "answersUntil", e.late_answers AS "lateAnswers",
         e.sequence, e.content_changed_at AS "changedAt", e.online_url AS "onlineUrl",
         (e.online_url <> '' OR e.online_capacity IS NOT NULL) AS online,
         e.floor_languages AS "floorLanguages", e.interpretation, e.capacity, e.online_capacity AS "onlineCapacity",
         e.companions, e.companions_at_most AS "companionsAtMost", e.deputies, e.deputy_chain AS "deputyChain",
         e.queue_order AS "queueOrder", e.queue_promotion AS "queuePromotion",
         CASE WHEN v.id IS NOT NULL THEN json_build_object('name', v.name, 'address', v.address, 'city', v.city,
           'accessNotes', v.access_texts) END AS venue,
         r.name AS room,
         (SELECT coalesce(json_agg(json_build_object('kind', ps.kind, 'title', ps.title, 'summary', ps.summary,
            'startsLocal', ps.starts_local, 'minutes', ps.minutes, 'language', ps.language) ORDER BY ps.starts_local, ps.id), '[]')
            FROM programme_sessions ps WHERE ps.event_id = e.id) AS sessions,
         ${announcedSpeakersSql('e', 'guests')} AS speakers,
         ARRAY(SELECT DISTINCT ap.person_id::text FROM appearances ap WHERE ap.event_id = e.id ORDER BY 1) AS "speakerIds",
         (SELECT coalesce(json_agg(json_build_object('personId', ap.person_id, 'role', ap.role, 'session', CASE WHEN ps.id IS NOT NULL THEN
            json_build_object('title', ps.title, 'startsLocal', ps.starts_local, 'minutes', ps.minutes, 'language', ps.language) END)
            ORDER BY ps.starts_local NULLS FIRST, ap.position, ap.id), '[]')
            FROM appearances ap LEFT JOIN programme_sessions ps ON ps.id = ap.session_id WHERE ap.event_id = e.id) AS parts,
         (SELECT coalesce(json_agg(json_build_object('id', m.id, 'kind', m.kind, 'audience', m.audience, 'fileId', m.file_id, 'fileName', sf.name, 'url', m.url,
            'title', m.title, 'description', m.description, 'language', m.language, 'shownFrom', m.shown_from) ORDER BY m.position, m.id), '[]')
            FROM materials m LEFT JOIN stored_files sf ON sf.id = m.file_id
           WHERE m.event_id = e.id AND m.audience <> 'staff') AS materials,
         (SELECT coalesce(json_agg(json_build_object('id', q.id, 'kind', q.kind, 'label', q.label, 'help', q.help, 'options', q.options,
            'required', q.required, 'askedOf', q.asked_of, 'categories', q.categories, 'situations', q.situations, 'atMost', q.at_most,
            'purpose', q.purpose, 'retentionDays', q.retention_days, 'retired', FALSE) ORDER BY q.position, q.id), '[]')
            FROM questions q WHERE q.event_id = e.id AND q.retired_at IS NULL) AS questions,
         (SELECT coalesce(json_agg(json_build_object('id', l.id, 'mode', l.mode, 'name', l.name, 'categories', l.categories, 'speakers', l.for_speakers,
            'seats', l.seats, 'taken', l.taken, 'over', l.over, 'position', l.position, 'waiting', e.queue_promotion <> 'automatic' AND EXISTS (
              SELECT FROM standings w WHERE w.pool_id = l.id AND w.seat = 'waiting' AND w.offer_id IS NULL)) ORDER BY l.position, l.id), '[]')
            FROM pools l WHERE l.event_id = e.id) AS pools,
         EXISTS (SELECT 1 FROM reports rp WHERE rp.event_id = e.id AND rp.published_at IS NOT NULL) AS "reportPublished"
    FROM events e
    JOIN teams t ON t.id = e.team_id
    LEFT JOIN venues v ON v.id = e.venue_id
    LEFT JOIN rooms r ON r.id = e.room_id
   WHERE e.id = $1`;
