import { Column, Entity, Index, PrimaryColumn, Check } from 'typeorm';

export type ActorKind = 'user' | 'guest' | 'system';

@Entity('audit_entries')
@Index(['eventId', 'at'])
@Index(['teamId', 'at'])
@Index(['subjectId', 'at'])
@Check('audit_entries_actor_kind_check', `actor_kind IN ('user', 'guest', 'system')`)
export class AuditEntry {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('timestamptz', { default: () => 'now()' })
  at!: Date;

  @Column('text')
  actorKind!: ActorKind;

  @Column('uuid', { nullable: true })
  actorId!: string | null;

  @Column('uuid', { nullable: true })
  teamId!: string | null;

  @Column('uuid', { nullable: true })
  eventId!: string | null;

  /** What happened, `noun.verb-in-the-past`: `event.published`. */
  @Column('text')
  action!: string;

  @Column('text')
  subjectType!: string;

  @Column('uuid', { nullable: true })
  subjectId!: string | null;

  /** Ids, codes, counts and names of fields; no personal data, so that erasure need not touch the log. */
  @Column('jsonb', { default: {} })
  data!: Record<string, unknown>;
}
