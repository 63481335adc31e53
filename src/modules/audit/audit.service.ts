import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/tokens/tokens.js';

/** Who acted: a member of staff, a guest through a personal link (the invitation's id), or the program itself. */
export type AuditActor = Pick<Actor, 'userId'> | { invitationId: string } | 'system';

export interface AuditFact {
  actor: AuditActor;
  action: string;
  subject: { type: string; id: string | null };
  teamId?: string | null;
  eventId?: string | null;
  /** No personal data: ids, codes, counts, names of changed fields. */
  data?: Record<string, unknown>;
}

const insertEntries = `
  INSERT INTO audit_entries (id, actor_kind, actor_id, action, subject_type, subject_id, team_id, event_id, data)
  SELECT id, "actorKind", "actorId", action, "subjectType", "subjectId", "teamId", "eventId", data
    FROM json_to_recordset($1::json) AS r (id uuid, "actorKind" text, "actorId" uuid, action text, "subjectType" text,
         "subjectId" uuid, "teamId" uuid, "eventId" uuid, data jsonb)`;

@Injectable()
export class Audit {
  /** Writes entries in the transaction of the change itself. */
  async record(tx: Tx, ...facts: AuditFact[]): Promise<void> {
    // One plain statement whatever the number: answers come hundreds at a time.
    await Database.preparedRows(tx, 'audit', insertEntries, [JSON.stringify(facts.map(entryOf))]);
  }
}

function entryOf(fact: AuditFact) {
  const { actor } = fact;
  const who =
    actor === 'system'
      ? { actorKind: 'system' as const, actorId: null }
      : 'userId' in actor
        ? { actorKind: 'user' as const, actorId: actor.userId }
        : { actorKind: 'guest' as const, actorId: actor.invitationId };
  return {
    id: newId(),
    ...who,
    action: fact.action,
    subjectType: fact.subject.type,
    subjectId: fact.subject.id,
    teamId: fact.teamId ?? null,
    eventId: fact.eventId ?? null,
    data: fact.data ?? {},
  };
}
