import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { ListsModule } from '../lists/lists.module.js';
import { ConditionKinds } from '../lists/rules/condition-kinds.js';
import { attendanceConditions } from './attendance-conditions.js';
import { AttendancePrivacy } from './attendance.privacy.js';
import { Attendances } from './attendance.service.js';
import { CodeRenewals } from './codes/code-renewals.service.js';
import { EntryCodes } from './codes/entry-codes.js';
import { DoorLists } from './doors/door-lists.service.js';
import { DoorQueries } from './doors/door.queries.js';
import { Entries } from './entries/entries.service.js';
import { EntryLogQueries } from './entries/entry-log.queries.js';
import { EntryReading } from './entries/entry-reading.js';
import { AttendanceController } from './http/attendance.controller.js';
import { DoorController } from './http/door.controller.js';

@Module({
  imports: [AuditModule, ListsModule],
  controllers: [AttendanceController, DoorController],
  providers: [
    Attendances,
    AttendancePrivacy,
    CodeRenewals,
    DoorLists,
    DoorQueries,
    Entries,
    EntryCodes,
    EntryLogQueries,
    EntryReading,
  ],
  exports: [Attendances, EntryCodes],
})
export class AttendanceModule {
  constructor(conditions: ConditionKinds) {
    conditions.register(...attendanceConditions);
  }
}
