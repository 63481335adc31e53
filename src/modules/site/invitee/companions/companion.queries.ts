import { Injectable } from '@nestjs/common';
import { Database } from '../../../../platform/database/database.js';
import type { GivenValue } from '../../../questions/questions.rules.js';
import type { HeldState } from '../../../rsvps/late/late.rules.js';
import type { Mode, Seat } from '../../../rsvps/seats.rules.js';

/** Somebody who accompanies a guest, as their own page knows them; of the guest it knows nothing. */
export interface CompanionGuest {
  id: string;
  invitationId: string;
  eventId: string;
  /** '' where the guest stands under an alias. */
  name: string;
  /** The guest whom they accompany is at risk. */
  hidden: boolean;
  /** Of the guest whom they accompany. */
  language: string;
  mode: Mode;
  seat: Seat;
  /** Of the guest. */
  category: string;
  dietary: string;
  accessNeeds: string;
  interpretation: string;
  /** To the organisers' questions, by question. */
  said: Record<string, GivenValue>;
  /** What became of what they last said after the deadline, and why; null: nothing did, or a newer word counts. */
  late: { state: HeldState; reason: string } | null;
  /** Of the code for the door. */
  entryGeneration: number;
  /** No longer comes along. */
  gone: boolean;
}

@Injectable()
export class CompanionQueries {
  constructor(private readonly database: Database) {}

  async behind(tokenHash: Buffer): Promise<CompanionGuest | undefined> {
    const [row] = await this.database.read<CompanionGuest>(
      `SELECT c.id, c.invitation_id AS "invitationId", c.event_id AS "eventId",
              CASE WHEN p.at_risk THEN '' ELSE c.name END AS name, p.at_risk AS hidden, i.language,
              coalesce(s.mode, 'room') AS mode, coalesce(s.seat, 'none') AS seat,
              p.category_id AS category, coalesce(n.dietary, '') AS dietary, coalesce(n.access_needs, '') AS "accessNeeds",
              coalesce(n.interpretation, '') AS interpretation,
              (SELECT coalesce(json_object_agg(q.question_id, q.value), '{}') FROM question_answers q
                WHERE q.companion_id = c.id AND q.current AND q.value IS NOT NULL) AS said,
              (SELECT json_build_object('state', h.state, 'reason', h.reason) FROM held_answers h
                WHERE h.companion_id = c.id AND h.state <> 'replaced'
                  AND (h.state = 'held' OR n.given_at IS NULL OR h.decided_at >= n.given_at) ORDER BY h.held_at DESC LIMIT 1) AS late,
              coalesce((SELECT g.generation FROM entry_generations g WHERE g.invitation_id = i.id), 0) AS "entryGeneration",
              c.removed_at IS NOT NULL OR i.revoked_at IS NOT NULL AS gone
         FROM companions c JOIN invitations i ON i.id = c.invitation_id JOIN people p ON p.id = i.person_id
         LEFT JOIN standings s ON s.invitation_id = i.id
         LEFT JOIN LATERAL (SELECT * FROM companion_needs n WHERE n.companion_id = c.id ORDER BY n.id DESC LIMIT 1) n ON TRUE
        WHERE c.page_token_hash = $1`,
      [tokenHash],
    );
    return row;
  }
}
