import { Flag, Ids, Whole } from '../../../platform/http/fields.js';

export class RecordAttendances {
  @Ids(500) invitationIds!: string[];
  @Ids(500, { optional: true, description: 'Of those whom guests bring along.' }) companionIds?: string[];
  @Flag() came!: boolean;
}

export class AttendancesRecorded {
  @Whole(0, 1000) changed!: number;
}
