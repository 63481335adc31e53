import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Conflict, NotFound } from '../../platform/errors/domain-error.js';
import { Audit } from '../audit/audit.service.js';
import { AccountLinks } from './account-links.service.js';
import { AccountDisabled } from './accounts.errors.js';
import { AccountMail } from './mail/account-mail.js';
import { User } from './user.entity.js';

/** Invitations of colleagues: a mail with a link that lets them choose a password. */
@Injectable()
export class ColleagueInvitations {
  constructor(
    private readonly database: Database,
    private readonly links: AccountLinks,
    private readonly mail: AccountMail,
    private readonly audit: Audit,
  ) {}

  async send(tx: Tx, actor: Actor, user: Pick<User, 'id' | 'email' | 'name'>, teamName?: string) {
    const link = await this.links.create(tx, user.id, 'invitation');
    await this.mail.invitation(tx, user, link, { name: actor.name, teamName });
    await this.audit.record(tx, {
      actor,
      action: 'user.invited',
      subject: { type: 'user', id: user.id },
    });
  }

  /** Sends a new link to somebody who has not chosen a password yet; the one before stops working. */
  async resend(actor: Actor, userId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const user = await tx.findOne(User, { where: { id: userId }, lock: { mode: 'pessimistic_write' } });
      if (!user) throw new NotFound('account');
      if (user.disabledAt) throw new AccountDisabled();
      if (user.passwordHash)
        throw new Conflict(
          'account_active',
          'This colleague has an account already and can ask for a new password on the sign-in page.',
        );
      await this.send(tx, actor, user);
    });
  }
}
