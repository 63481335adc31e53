import { Injectable } from '@nestjs/common';
import type { Actor, TeamRole } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { newId } from '../../platform/tokens/tokens.js';
import { Audit } from '../audit/audit.service.js';
import { AccountDisabled } from './accounts.errors.js';
import type { InviteMember } from './http/users.dto.js';
import { ColleagueInvitations } from './colleague-invitations.service.js';
import { AccountMail } from './mail/account-mail.js';
import { Membership } from './membership.entity.js';
import { Team } from './team.entity.js';
import { User } from './user.entity.js';
import { insertUser } from './users.service.js';

/** Who belongs to a team, as its organisers decide. */
@Injectable()
export class Members {
  constructor(
    private readonly database: Database,
    private readonly invitations: ColleagueInvitations,
    private readonly mail: AccountMail,
    private readonly audit: Audit,
  ) {}

  /**
   * Adds a colleague. Who has no account yet gets one and is invited by mail; who has one keeps their own name and is
   * told. Somebody who is in the team already only changes role.
   * @throws AccountDisabled
   */
  async invite(actor: Actor, teamId: string, { email, name, role }: InviteMember): Promise<void> {
    await this.database.transaction(async (tx) => {
      const team = await tx.findOneByOrFail(Team, { id: teamId });
      const address = email.toLowerCase();
      const id = newId();
      const isNew = await insertUser(tx, { id, email: address, name, administrator: false, cleared: false });
      const user = await tx.findOneOrFail(User, {
        where: { email: address },
        lock: { mode: 'pessimistic_write' },
      });
      if (user.disabledAt) throw new AccountDisabled();
      const before = await tx.findOneBy(Membership, { userId: user.id, teamId });
      await tx.upsert(Membership, { userId: user.id, teamId, role }, ['userId', 'teamId']);
      if (isNew)
        await this.audit.record(tx, { actor, action: 'user.created', subject: { type: 'user', id }, teamId });
      await this.recordRole(tx, actor, user.id, teamId, role);
      if (!user.passwordHash) await this.invitations.send(tx, actor, user, team.name);
      else if (!before) await this.mail.addedToTeam(tx, user, { name: team.name, role }, actor);
    });
  }

  /** @throws NotFound when the user is not in the team */
  async changeRole(actor: Actor, teamId: string, userId: string, role: TeamRole): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { affected } = await tx.update(Membership, { userId, teamId }, { role });
      if (!affected) throw new NotFound('member');
      await this.recordRole(tx, actor, userId, teamId, role);
    });
  }

  /** @throws NotFound when the user is not in the team */
  async remove(actor: Actor, teamId: string, userId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { affected } = await tx.delete(Membership, { userId, teamId });
      if (!affected) throw new NotFound('member');
      await this.audit.record(tx, {
        actor,
        action: 'membership.ended',
        subject: { type: 'user', id: userId },
        teamId,
      });
    });
  }

  private recordRole(
    tx: Parameters<Audit['record']>[0],
    actor: Actor,
    userId: string,
    teamId: string,
    role: TeamRole,
  ) {
    return this.audit.record(tx, {
      actor,
      action: 'membership.set',
      subject: { type: 'user', id: userId },
      teamId,
      data: { role },
    });
  }
}
