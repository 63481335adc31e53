import { Line, OneOf, Whole } from '../../../platform/http/fields.js';
import { TableRequest } from '../../exports/http/exports.dto.js';

const many = 1_000_000;
const dimensions = ['category', 'wave'] as const;

/** A line of the funnel; left out: everybody. */
export class FunnelLineQuery {
  @OneOf(dimensions, { optional: true, name: 'FunnelDimension', description: 'With `key`.' })
  dimension?: (typeof dimensions)[number];
  @Line(50, { optional: true, description: 'As the line has it.' }) key?: string;
}

export class SilentView {
  @Whole(0, many, { description: 'Invited, and no answer so far.' }) silent!: number;
  @Whole(0, many, { description: 'Of them those whom a reminder would reach now.' }) reached!: number;
}

export class RemindSilent extends FunnelLineQuery {}

export class SilentReminders {
  @Whole(0, many, { description: 'Reminders written by this act, also when it is repeated.' })
  reminded!: number;
}

export class ExportFunnel extends TableRequest {}
