import { Counts, Id, Instant, Line, OneOf, Parts, Whole } from '../../../platform/http/fields.js';
import { TableRequest } from '../../exports/http/exports.dto.js';

const many = 1_000_000;
const dimensions = ['category', 'wave'] as const;

/** A line of the funnel; left out: everybody. */
export class FunnelLineQuery {
  @OneOf(dimensions, { optional: true, name: 'FunnelDimension', description: 'With `key`.' })
  dimension?: (typeof dimensions)[number];
  @Line(50, { optional: true, description: 'As the line has it.' }) key?: string;
}

/** Why somebody gets no reminder. */
export const notReminded = ['do_not_contact', 'no_address', 'unsubscribed'] as const;
export type NotReminded = (typeof notReminded)[number];

/** Somebody who has not answered. */
export class SilentPerson {
  @Id() invitationId!: string;
  @Line(300, { empty: true }) name!: string;
  @OneOf(notReminded, { nullable: true, name: 'NotReminded', description: 'Why they get no reminder.' })
  leftOut!: NotReminded | null;
  @Instant({ nullable: true, description: 'When they were reminded last.' }) remindedAt!: string | null;
}

export class SilentView {
  @Whole(0, many, { description: 'Invited, and no answer so far.' }) silent!: number;
  @Whole(0, many, { description: 'Of them those whom a reminder would reach now.' }) reached!: number;
  @Whole(0, many, { description: 'Of those reached: their reminder waits in the outbox to be released.' })
  held!: number;
  @Counts({ description: 'Of those reached, by the language of the mail.' })
  byLanguage!: Record<string, number>;
  @Parts(() => SilentPerson, 500, { description: 'The first of them, by name.' }) people!: SilentPerson[];
}

export class RemindSilent extends FunnelLineQuery {}

export class SilentReminders {
  @Whole(0, many, { description: 'Reminders written by this act, also when it is repeated.' })
  reminded!: number;
}

export class ExportFunnel extends TableRequest {}
