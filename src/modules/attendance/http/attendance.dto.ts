import { Flag, Ids, Whole } from '../../../platform/http/fields.js';

export class RecordAttendances {
  @Ids(500) invitationIds!: string[];
  @Flag() came!: boolean;
}

export class AttendancesRecorded {
  @Whole(0, 500) changed!: number;
}
