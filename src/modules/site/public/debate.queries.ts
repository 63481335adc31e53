import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import type { Text } from '../../../platform/i18n/text.js';
import { announcedSpeakersSql } from '../../speakers/announced-speakers.sql.js';

export interface PublicSession {
  id: string;
  kind: 'session' | 'break';
  title: Text;
  summary: Text;
  startsLocal: string;
  minutes: number;
}

export interface PublicSpeaker {
  name: string;
  title: Text;
  organisation: string;
  biography: Text;
  picture: { id: string; name: string } | null;
  role: 'speaker' | 'moderator' | 'discussant' | 'rapporteur' | 'opening';
  sessionId: string | null;
}

export interface PublicMaterial {
  id: string;
  kind: 'file' | 'link';
  url: string;
  title: Text;
  description: Text;
  language: string;
  file: { id: string; name: string; type: string; size: number } | null;
}

export interface PublicComment {
  id: string;
  authorName: string;
  institution: string;
  body: string;
  reply: string;
  language: string;
  writtenAt: string;
}

/** One line of a list of debates. */
export interface DebateLine {
  id: string;
  slug: string;
  kind: string;
  status: 'published' | 'postponed' | 'cancelled' | 'archived';
  mainLanguage: string;
  languages: string[];
  title: Text;
  summary: Text;
  timeZone: string;
  startsAt: Date;
  endsAt: Date;
  changedAt: Date;
  publishedAt: Date | null;
  sequence: number;
  city: string;
  venueName: string;
  online: boolean;
  teamName: string;
  hasReport: boolean;
}

/** All that the public may read of one debate. */
export interface PublicDebate extends DebateLine {
  statusReason: string;
  visibility: 'public' | 'unlisted';
  attributionRule: 'on_record' | 'chatham_house' | 'closed';
  description: Text;
  floorLanguages: string[];
  interpretation: string[];
  contactEmail: string;
  senderName: string;
  venue: { name: string; address: string; city: string; country: string; accessNotes: Text } | null;
  room: string | null;
  cover: { id: string; name: string } | null;
  sessions: PublicSession[];
  speakers: PublicSpeaker[];
  /** Speakers whose names are kept from the public. */
  unnamedSpeakers: number;
  materials: PublicMaterial[];
  report: { body: Text; publishedAt: string; updatedAt: string } | null;
  recommendations: {
    id: string;
    text: Text;
    addressee: Text;
    status: RecommendationStatus;
    statusNote: Text;
  }[];
  commitments: {
    id: string;
    text: Text;
    madeBy: Text;
    madeWhen: string;
    status: CommitmentStatus;
    evidence: Text;
  }[];
  links: { id: string; url: string; title: Text }[];
  comments: PublicComment[];
  next: { slug: string; title: Text; mainLanguage: string; startsAt: string; timeZone: string } | null;
  /** Latest change of anything above. */
  modifiedAt: Date;
}

export type RecommendationStatus = 'open' | 'sent' | 'answered' | 'taken_up' | 'refused';
export type CommitmentStatus = 'open' | 'partly' | 'kept' | 'broken';

/** What a list of debates shows of `e`, with its team `t` and venue `v`. */
export const lineColumns = `
  e.id, e.slug, e.kind, e.status, e.main_language AS "mainLanguage", e.languages, e.title, e.summary,
  e.time_zone AS "timeZone", e.starts_at AS "startsAt", e.ends_at AS "endsAt", e.content_changed_at AS "changedAt",
  e.published_at AS "publishedAt", e.sequence, coalesce(v.city, '') AS city, coalesce(v.name, '') AS "venueName",
  (e.online_url <> '' OR e.online_capacity IS NOT NULL) AS online, t.name AS "teamName",
  EXISTS (SELECT FROM reports WHERE event_id = e.id AND published_at IS NOT NULL) AS "hasReport"`;
export const lineTables = `events e JOIN teams t ON t.id = e.team_id LEFT JOIN venues v ON v.id = e.venue_id`;

const list = (columns: string, rest: string) =>
  `(SELECT coalesce(json_agg(json_build_object(${columns}) ${rest.includes('ORDER BY') ? rest.slice(rest.indexOf('ORDER BY')) : ''}), '[]')
      ${rest.includes('ORDER BY') ? rest.slice(0, rest.indexOf('ORDER BY')) : rest})`;

const debateSql = `
  SELECT ${lineColumns}, e.status_reason AS "statusReason", e.visibility, e.attribution_rule AS "attributionRule",
    e.description, e.floor_languages AS "floorLanguages", e.interpretation, e.contact_email AS "contactEmail",
    t.sender_name AS "senderName", r.name AS room,
    CASE WHEN v.id IS NOT NULL THEN json_build_object('name', v.name, 'address', v.address, 'city', v.city,
      'country', v.country, 'accessNotes', v.access_texts) END AS venue,
    (SELECT json_build_object('id', f.id, 'name', f.name) FROM stored_files f WHERE f.id = e.cover_file_id) AS cover,
    ${list(
      `'id', s.id, 'kind', s.kind, 'title', s.title, 'summary', s.summary, 'startsLocal', s.starts_local, 'minutes', s.minutes`,
      `FROM programme_sessions s WHERE s.event_id = e.id ORDER BY s.starts_local, s.id`,
    )} AS sessions,
    ${announcedSpeakersSql('e', 'public')} AS speakers,
    (SELECT count(DISTINCT ap.person_id)::int FROM appearances ap
      WHERE ap.event_id = e.id AND (NOT ap.public OR e.attribution_rule <> 'on_record')) AS "unnamedSpeakers",
    ${list(
      `'id', m.id, 'kind', m.kind, 'url', m.url, 'title', m.title, 'description', m.description, 'language', m.language,
       'file', CASE WHEN f.id IS NOT NULL THEN json_build_object('id', f.id, 'name', f.name, 'type', f.type, 'size', f.size) END`,
      `FROM materials m LEFT JOIN stored_files f ON f.id = m.file_id
        WHERE m.event_id = e.id AND m.audience = 'public' AND (m.shown_from IS NULL OR m.shown_from <= $2)
        ORDER BY m.position, m.id`,
    )} AS materials,
    (SELECT json_build_object('body', body, 'publishedAt', published_at, 'updatedAt', updated_at)
       FROM reports WHERE event_id = e.id AND published_at IS NOT NULL) AS report,
    ${list(
      `'id', c.id, 'text', c.text, 'addressee', c.addressee, 'status', c.status, 'statusNote', c.status_note`,
      `FROM recommendations c WHERE c.event_id = e.id ORDER BY c.position, c.id`,
    )} AS recommendations,
    ${list(
      `'id', c.id, 'text', c.text, 'madeBy', c.made_by, 'madeWhen', c.made_when, 'status', c.status, 'evidence', c.evidence`,
      `FROM commitments c WHERE c.event_id = e.id ORDER BY c.position, c.id`,
    )} AS commitments,
    ${list(
      `'id', l.id, 'url', l.url, 'title', l.title`,
      `FROM further_links l WHERE l.event_id = e.id ORDER BY l.position, l.id`,
    )} AS links,
    ${list(
      `'id', c.id, 'authorName', c.author_name, 'institution', c.institution, 'body', c.body, 'reply', c.reply,
       'language', c.language, 'writtenAt', c.written_at`,
      `FROM comments c WHERE c.event_id = e.id AND c.status = 'approved' ORDER BY c.written_at, c.id`,
    )} AS comments,
    (SELECT json_build_object('slug', n.slug, 'title', n.title, 'mainLanguage', n.main_language,
              'startsAt', n.starts_at, 'timeZone', n.time_zone)
       FROM events n WHERE n.visibility = 'public' AND n.status = 'published' AND n.starts_at > $2 AND n.id <> e.id
      ORDER BY n.team_id = e.team_id DESC, n.starts_at LIMIT 1) AS next,
    greatest(e.content_changed_at,
      (SELECT max(shown_from) FROM materials m WHERE m.event_id = e.id AND m.audience = 'public' AND m.shown_from <= $2)) AS "modifiedAt"
  FROM ${lineTables} LEFT JOIN rooms r ON r.id = e.room_id
 WHERE e.slug = $1 AND e.status <> 'draft' AND e.visibility IN ('public', 'unlisted')`;

@Injectable()
export class DebateQueries {
  constructor(private readonly database: Database) {}

  /** The debate as the public may read it at `now`; undefined for drafts, private and missing ones alike. One query. */
  async bySlug(slug: string, now: Date): Promise<PublicDebate | undefined> {
    const [debate] = await this.database.read<PublicDebate>(debateSql, [slug, now]);
    return debate;
  }
}
