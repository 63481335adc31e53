import { Global, Module } from '@nestjs/common';
import { ActorSource } from '../../platform/access/actor-source.js';
import { AuditModule } from '../audit/audit.module.js';
import { MailModule } from '../mail/mail.module.js';
import { AccountLinks } from './account-links.service.js';
import { AccountsPrivacy } from './accounts.privacy.js';
import { ColleagueInvitations } from './colleague-invitations.service.js';
import { AuditController } from './http/audit.controller.js';
import { PasswordsController } from './http/passwords.controller.js';
import { RealNamesController } from './http/real-names.controller.js';
import { SessionController } from './http/session.controller.js';
import { SetUpController } from './http/set-up.controller.js';
import { TeamsController } from './http/teams.controller.js';
import { UsersController } from './http/users.controller.js';
import { AccountMail } from './mail/account-mail.js';
import { Members } from './members.service.js';
import { Passwords } from './passwords.service.js';
import { RealNames } from './real-names.service.js';
import { SessionActors } from './session-actors.js';
import { SessionCookie } from './session-cookie.js';
import { SessionViews } from './session-view.service.js';
import { StaffSessions } from './sessions.service.js';
import { SetUp } from './set-up.service.js';
import { SignIn } from './sign-in.service.js';
import { Teams } from './teams.service.js';
import { Users } from './users.service.js';

@Global()
@Module({
  imports: [AuditModule, MailModule],
  controllers: [
    AuditController,
    PasswordsController,
    RealNamesController,
    SessionController,
    SetUpController,
    TeamsController,
    UsersController,
  ],
  providers: [
    SessionActors,
    { provide: ActorSource, useExisting: SessionActors },
    AccountLinks,
    AccountMail,
    AccountsPrivacy,
    ColleagueInvitations,
    Members,
    Passwords,
    RealNames,
    SessionCookie,
    SessionViews,
    SetUp,
    SignIn,
    StaffSessions,
    Teams,
    Users,
  ],
  exports: [ActorSource, SetUp, Teams, Users],
})
export class AccountsModule {}
