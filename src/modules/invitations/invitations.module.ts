import { Module } from '@nestjs/common';
import { OwnerRegistry } from '../../platform/access/owner-registry.js';
import { AuditModule } from '../audit/audit.module.js';
import { MailModule } from '../mail/mail.module.js';
import { InvitationLinks } from './invitation-links.js';

@Module({
  imports: [AuditModule, MailModule],
  providers: [InvitationLinks],
  exports: [InvitationLinks],
})
export class InvitationsModule {
  constructor(owners: OwnerRegistry) {
    owners.register(
      'invitation',
      `SELECT events.team_id FROM invitations JOIN events ON events.id = invitations.event_id WHERE invitations.id = $1`,
    );
  }
}
