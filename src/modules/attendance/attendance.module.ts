import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { AttendancePrivacy } from './attendance.privacy.js';
import { Attendances } from './attendance.service.js';
import { AttendanceController } from './http/attendance.controller.js';

@Module({
  imports: [AuditModule],
  controllers: [AttendanceController],
  providers: [Attendances, AttendancePrivacy],
  exports: [Attendances],
})
export class AttendanceModule {}
