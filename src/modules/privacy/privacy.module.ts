import { Module, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/jobs.js';
import { AuditModule } from '../audit/audit.module.js';
import { PrivacyController } from './http/privacy.controller.js';
import { Privacy } from './privacy.service.js';

@Module({ imports: [AuditModule], controllers: [PrivacyController], providers: [Privacy] })
export class PrivacyModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly privacy: Privacy,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('privacy.retention', '23 2 * * *', () => this.privacy.expire());
  }
}
