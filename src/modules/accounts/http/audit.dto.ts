import { Id, Instant, Json, Line, OneOf, Part, Parts } from '../../../platform/http/fields.js';
import { PageQuery } from '../../../platform/http/paging.js';

export const actorKinds = ['user', 'guest', 'system'] as const;

export class AuditQuery extends PageQuery {
  @Id({ optional: true })
  teamId?: string;

  @Id({ optional: true })
  eventId?: string;

  @Id({ optional: true })
  subjectId?: string;

  @Id({ optional: true })
  actorId?: string;

  @Line(100, {
    optional: true,
    description: 'An action, or the noun before its dot: `event` for all of events.',
  })
  action?: string;

  @Instant({ optional: true, description: 'At this instant or later.' })
  from?: string;

  @Instant({ optional: true, description: 'Before this instant.' })
  to?: string;
}

export class AuditActorView {
  @OneOf(actorKinds, { name: 'AuditActorKind' })
  kind!: (typeof actorKinds)[number];

  @Id({ nullable: true, description: 'The user; for a guest the invitation.' })
  id!: string | null;

  @Line(200, { nullable: true, description: 'Present name of the user.' })
  name!: string | null;
}

export class AuditSubject {
  @Line(100)
  type!: string;

  @Id({ nullable: true })
  id!: string | null;
}

export class AuditRow {
  @Id()
  id!: string;

  @Instant()
  at!: string;

  @Part(() => AuditActorView)
  actor!: AuditActorView;

  @Line(100)
  action!: string;

  @Part(() => AuditSubject)
  subject!: AuditSubject;

  @Id({ nullable: true })
  teamId!: string | null;

  @Id({ nullable: true })
  eventId!: string | null;

  @Line(500, { nullable: true, description: 'Present title of the event, in English where it has one.' })
  eventTitle!: string | null;

  @Json()
  data!: Record<string, unknown>;
}

export class AuditPage {
  @Parts(() => AuditRow, 200)
  items!: AuditRow[];

  @Line(500, { nullable: true })
  next!: string | null;
}
