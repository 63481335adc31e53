import { Global, Module } from '@nestjs/common';
import { ActorSource } from '../../platform/access/actor-source.js';
import { AuditModule } from '../audit/audit.module.js';
import { AccountsPrivacy } from './accounts.privacy.js';
import { SessionController } from './http/session.controller.js';
import { SessionActors } from './session-actors.js';
import { SessionViews } from './session-view.service.js';
import { StaffSessions } from './sessions.service.js';
import { SignIn } from './sign-in.service.js';

@Global()
@Module({
  imports: [AuditModule],
  controllers: [SessionController],
  providers: [
    SessionActors,
    { provide: ActorSource, useExisting: SessionActors },
    AccountsPrivacy,
    SessionViews,
    SignIn,
    StaffSessions,
  ],
  exports: [ActorSource, StaffSessions],
})
export class AccountsModule {}
