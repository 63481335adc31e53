import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/tokens/tokens.js';
import { AuditEntry } from './audit-entry.entity.js';

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

@Injectable()
export class Audit {
  /** Writes entries in the transaction of the change itself. */
  async record(tx: Tx, ...facts: AuditFact[]): Promise<void> {
    await tx.insert(AuditEntry, facts.map(entryOf) as never);
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
