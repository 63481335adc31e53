import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { AnswerBatch } from './answers.batch.js';
import { Answers } from './answers.service.js';
import { Confirmations } from './confirmations.service.js';
import { RsvpsJobs } from './rsvps.jobs.js';

@Module({
  imports: [AuditModule],
  providers: [AnswerBatch, Answers, Confirmations, RsvpsJobs],
  exports: [Answers],
})
export class RsvpsModule {}
