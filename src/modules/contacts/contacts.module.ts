import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { ContactsPrivacy } from './contacts.privacy.js';

@Module({ imports: [AuditModule], providers: [ContactsPrivacy] })
export class ContactsModule {}
