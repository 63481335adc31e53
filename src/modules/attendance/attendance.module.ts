import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { ListsModule } from '../lists/lists.module.js';
import { ConditionKinds } from '../lists/rules/condition-kinds.js';
import { attendanceConditions } from './attendance-conditions.js';
import { AttendancePrivacy } from './attendance.privacy.js';
import { Attendances } from './attendance.service.js';
import { AttendanceController } from './http/attendance.controller.js';

@Module({
  imports: [AuditModule, ListsModule],
  controllers: [AttendanceController],
  providers: [Attendances, AttendancePrivacy],
  exports: [Attendances],
})
export class AttendanceModule {
  constructor(conditions: ConditionKinds) {
    conditions.register(...attendanceConditions);
  }
}
