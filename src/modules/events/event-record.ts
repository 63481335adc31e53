import type { Text } from '../../platform/i18n/text.js';
import { ownMailTextsSql, type OwnMailText } from '../mail/templates/mail-texts.sql.js';
import type {
  AttributionRule,
  CompanionKind,
  DeputyKind,
  EventKind,
  EventStatus,
  LateAnswerKind,
  Visibility,
} from './event.entity.js';

/** An event with what stands around it, for pages, mails and calendars above this module. */
export interface EventRecord {
  id: string;
  teamId: string;
  teamName: string;
  /** Name that its mails come from. */
  senderName: string;
  slug: string;
  kind: EventKind;
  status: EventStatus;
  statusReason: string;
  visibility: Visibility;
  attributionRule: AttributionRule;
  mainLanguage: string;
  languages: string[];
  title: Text;
  summary: Text;
  /** Markdown. */
  description: Text;
  timeZone: string;
  startsLocal: string;
  endsLocal: string;
  startsAt: Date;
  endsAt: Date;
  answersUntil: Date | null;
  lateAnswers: LateAnswerKind;
  needsUntil: Date | null;
  venue: EventVenue | null;
  room: EventRoom | null;
  /** For guests only; never on a public page or in a public feed. */
  onlineUrl: string;
  floorLanguages: string[];
  interpretation: string[];
  capacity: number | null;
  onlineCapacity: number | null;
  companions: CompanionKind;
  companionsAtMost: number;
  deputies: DeputyKind;
  deputyChain: number;
  cover: { id: string; name: string; type: string } | null;
  contactEmail: string;
  forwardReplies: boolean;
  /** '': the team's name; `senderName` is the one that counts. */
  mailSender: string;
  mailReplyTo: string | null;
  repliesDirect: boolean;
  mailSignature: Text;
  discreet: boolean;
  discreetTitle: Text;
  discreetSender: Text;
  /** Own words of the event or its team for kinds of mail. */
  mailTexts: OwnMailText[];
  sequence: number;
  answersValidFrom: number;
  publishedAt: Date | null;
  contentChangedAt: Date;
  createdAt: Date;
  version: number;
}

export interface EventVenue {
  id: string;
  name: string;
  address: string;
  city: string;
  country: string;
  accessNotes: Text;
}

export interface EventRoom {
  id: string;
  name: string;
  capacity: number | null;
}

/** Columns of `EventRecord`, from `recordTables`. */
export const recordColumns = `
  e.id, e.team_id AS "teamId", t.name AS "teamName", coalesce(nullif(e.mail_sender, ''), t.sender_name) AS "senderName", e.slug, e.kind, e.status,
  e.status_reason AS "statusReason", e.visibility, e.attribution_rule AS "attributionRule",
  e.main_language AS "mainLanguage", e.languages, e.title, e.summary, e.description, e.time_zone AS "timeZone",
  e.starts_local AS "startsLocal", e.ends_local AS "endsLocal", e.starts_at AS "startsAt", e.ends_at AS "endsAt",
  e.answers_until AS "answersUntil", e.late_answers AS "lateAnswers", e.needs_until AS "needsUntil", e.online_url AS "onlineUrl", e.floor_languages AS "floorLanguages",
  e.interpretation, e.capacity, e.online_capacity AS "onlineCapacity", e.companions,
  e.companions_at_most AS "companionsAtMost", e.deputies, e.deputy_chain AS "deputyChain",
  e.contact_email AS "contactEmail", e.forward_replies AS "forwardReplies", e.mail_sender AS "mailSender",
  e.mail_reply_to AS "mailReplyTo", e.replies_direct AS "repliesDirect", e.mail_signature AS "mailSignature", e.discreet, e.discreet_title AS "discreetTitle",
  e.discreet_sender AS "discreetSender", ${ownMailTextsSql('e')} AS "mailTexts", e.sequence,
  e.answers_valid_from AS "answersValidFrom", e.published_at AS "publishedAt",
  e.content_changed_at AS "contentChangedAt", e.created_at AS "createdAt", e.version,
  CASE WHEN v.id IS NOT NULL THEN jsonb_build_object('id', v.id, 'name', v.name, 'address', v.address, 'city', v.city,
    'country', v.country, 'accessNotes', v.access_texts) END AS venue,
  CASE WHEN r.id IS NOT NULL THEN jsonb_build_object('id', r.id, 'name', r.name, 'capacity', r.capacity) END AS room,
  CASE WHEN f.id IS NOT NULL THEN jsonb_build_object('id', f.id, 'name', f.name, 'type', f.type) END AS cover`;

export const recordTables = `
  events e JOIN teams t ON t.id = e.team_id LEFT JOIN venues v ON v.id = e.venue_id
  LEFT JOIN rooms r ON r.id = e.room_id LEFT JOIN stored_files f ON f.id = e.cover_file_id`;
