import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { termsOf } from '../contacts/search/terms.rules.js';
import { CompanionLinks } from '../invitations/companions/companion-links.js';
import type { PartyMember } from './party.rules.js';

export interface Party {
  invitationId: string;
  members: readonly PartyMember[];
}

/** Stores who comes along; to be called under the event's lock, with the standings that count the same people. */
@Injectable()
export class PartyWriter {
  constructor(private readonly links: CompanionLinks) {}

  /** These parties as they are now: whoever is new gets a page, whoever is missing is taken off. */
  async store(tx: Tx, eventId: string, now: Date, parties: readonly Party[]): Promise<void> {
    if (!parties.length) return;
    const members = parties.flatMap(({ invitationId, members }) =>
      members.map(({ id, name }, position) => ({
        id,
        invitationId,
        name,
        position,
        terms: termsOf({ names: [name] }),
        hash: this.links.hash(id).toString('hex'),
      })),
    );
    await tx.query(storeParties, [
      eventId,
      now,
      parties.map(({ invitationId }) => invitationId),
      JSON.stringify(members),
    ]);
  }
}

const storeParties = `
  WITH present AS (
    SELECT * FROM jsonb_to_recordset($4::jsonb) AS r (id uuid, "invitationId" uuid, name text, position int, terms text, hash text)
  ), gone AS (
    UPDATE companions SET removed_at = $2 WHERE invitation_id = ANY ($3) AND removed_at IS NULL
       AND id NOT IN (SELECT id FROM present)
    RETURNING id
  ), unsaid AS (
    UPDATE held_answers SET state = 'replaced', decided_at = $2, request = NULL
     WHERE companion_id IN (SELECT id FROM gone) AND state = 'held'
  )
  INSERT INTO companions (id, invitation_id, event_id, name, position, terms, page_token_hash, added_at)
  SELECT id, "invitationId", $1, name, position, terms::tsvector, decode(hash, 'hex'), $2 FROM present
  ON CONFLICT (id) DO UPDATE SET position = excluded.position`;
