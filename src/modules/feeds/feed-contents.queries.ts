import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { Text } from '../../platform/i18n/text.js';
import { cancelledSince, feedLimit } from '../calendar/feed.rules.js';
import { entryKinds, mayHaveArrived } from '../invitations/guests.queries.js';

/** What every entry is made of. */
export interface FeedEvent {
  eventId: string;
  status: 'draft' | 'published' | 'postponed' | 'cancelled' | 'archived';
  mainLanguage: string;
  title: Text;
  summary: Text;
  timeZone: string;
  startsAt: Date;
  endsAt: Date;
  sequence: number;
  changedAt: Date;
  online: boolean;
  venue: string | null;
  address: string | null;
  city: string | null;
  room: string | null;
}

/** A debate to which somebody is invited, with where they stand. */
export interface InvitedEvent extends FeedEvent {
  invitationId: string;
  uid: string;
  /** Of the calendar object that the guest was sent last: the entry here must not look newer. */
  language: string;
  discreet: boolean;
  discreetTitle: Text;
  /** At risk. */
  confidential: boolean;
  revokedAt: Date | null;
  answer: 'accepted' | 'tentative' | null;
  seated: boolean;
  /** The time moved since that answer. */
  askedAgain: boolean;
  answeredAt: Date | null;
}

const eventColumns = `e.id AS "eventId", e.status, e.main_language AS "mainLanguage", e.title, e.summary,
  e.time_zone AS "timeZone", e.starts_at AS "startsAt", e.ends_at AS "endsAt", e.content_changed_at AS "changedAt",
  e.online_url <> '' AS online, v.name AS venue, v.address, v.city, r.name AS room`;
const places = 'LEFT JOIN venues v ON v.id = e.venue_id LEFT JOIN rooms r ON r.id = e.room_id';

@Injectable()
export class FeedContents {
  constructor(private readonly database: Database) {}

  /**
   * What a guest was told of, what they declined left out; cancelled and withdrawn ones for some weeks. An invitation that
   * has not left yet is not in it: a calendar must not be the first to tell.
   */
  async ofPerson(personId: string, now: Date): Promise<{ language: string; events: InvitedEvent[] }> {
    const [person] = await this.database.read<{ language: string; events: InvitedEvent[] }>(
      'SELECT language FROM people WHERE id = $1',
      [personId],
    );
    const events = await this.database.read<InvitedEvent>(
      `SELECT ${eventColumns}, i.id AS "invitationId", i.uid, i.sequence, i.language, i.revoked_at AS "revokedAt",
              e.discreet, e.discreet_title AS "discreetTitle", p.at_risk AS confidential,
              s.answer, coalesce(s.seat = 'seated', false) AS seated, s.answered_at AS "answeredAt",
              coalesce(s.answered_at < i.asked_again_at, false) AS "askedAgain"
         FROM invitations i JOIN events e ON e.id = i.event_id JOIN people p ON p.id = i.person_id ${places}
         LEFT JOIN standings s ON s.invitation_id = i.id
        WHERE i.person_id = $1 AND e.status <> 'draft' AND i.email <> ''
          AND (s.answer IS NULL OR s.answer IN ('accepted', 'tentative'))
          AND (i.revoked_at IS NULL AND e.status IN ('published', 'archived') OR e.ends_at > $2)
          AND (s.invitation_id IS NOT NULL OR EXISTS (
            SELECT FROM messages WHERE correlation_id = i.id AND kind = ANY($4) AND ${mayHaveArrived}))
        ORDER BY e.starts_at DESC, e.id LIMIT $3`,
      [personId, cancelledSince(now), feedLimit, entryKinds],
    );
    return { language: person?.language ?? 'en', events };
  }

  /** The debates of the teams to which a member of staff belongs, drafts too; of all teams for administrators. */
  ofUser(userId: string, now: Date): Promise<FeedEvent[]> {
    return this.database.read<FeedEvent>(
      `SELECT ${eventColumns}, e.sequence
         FROM events e ${places}
        WHERE (e.status IN ('draft', 'published', 'archived') OR e.ends_at > $2)
          AND EXISTS (SELECT FROM users u WHERE u.id = $1 AND (u.administrator OR EXISTS (
            SELECT FROM memberships m WHERE m.user_id = u.id AND m.team_id = e.team_id)))
        ORDER BY e.starts_at DESC, e.id LIMIT $3`,
      [userId, cancelledSince(now), feedLimit],
    );
  }
}
