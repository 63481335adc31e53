import { Module } from '@nestjs/common';
import { AuditPrivacy } from './audit.privacy.js';
import { Audit } from './audit.service.js';

@Module({ providers: [Audit, AuditPrivacy], exports: [Audit] })
export class AuditModule {}
