import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { Invalid } from '../../platform/errors/domain-error.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { RateLimits } from '../../platform/limits/rate-limits.js';
import { Audit } from '../audit/audit.service.js';
import { AccountLinks } from './account-links.service.js';
import { WrongPassword } from './accounts.errors.js';
import { resetPerAccount, resetPerPeer, signInPerAccount } from './limits.js';
import { AccountMail } from './mail/account-mail.js';
import { hashPassword, verifyPassword } from './passwords.js';
import { passwordFault } from './passwords.rules.js';
import { StaffSessions } from './sessions.service.js';
import { User } from './user.entity.js';

const resetJob = 'accounts.password-reset';

/** Changing one's own password, and asking for a new one. */
@Injectable()
export class Passwords {
  constructor(
    private readonly database: Database,
    private readonly limits: RateLimits,
    private readonly sessions: StaffSessions,
    private readonly links: AccountLinks,
    private readonly mail: AccountMail,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
  ) {
    jobs.handle<{ userId: string | null }>(resetJob, ({ userId }) => this.mailReset(userId));
  }

  /** Ends all other sessions. @throws WrongPassword, Invalid, TooMany */
  async change(actor: Actor, current: string, next: string): Promise<void> {
    await this.limits.count(signInPerAccount, actor.email);
    const user = await this.database.entities.findOneByOrFail(User, { id: actor.userId });
    if (!(await verifyPassword(current, user.passwordHash))) throw new WrongPassword();
    const fault = current === next ? 'This is your present password already.' : passwordFault(next, actor);
    if (fault) throw new Invalid([{ field: 'next', message: fault }]);
    const passwordHash = await hashPassword(next);
    await this.database.transaction(async (tx) => {
      const [changed] = await Database.rows(
        tx,
        `UPDATE users SET password_hash = $3, version = version + 1 WHERE id = $1 AND password_hash = $2 RETURNING id`,
        [user.id, user.passwordHash, passwordHash],
      );
      if (!changed) throw new WrongPassword();
      const ended = await this.sessions.end(tx, user.id, { except: actor.sessionId });
      await this.audit.record(tx, {
        actor,
        action: 'user.password_changed',
        subject: { type: 'user', id: user.id },
        data: { sessionsEnded: ended },
      });
    });
    await this.limits.forget(signInPerAccount, actor.email);
  }

  /**
   * Does the same work whether the account exists or not: the mail is made by a job.
   * @throws TooMany
   */
  async requestReset(email: string, peer: string): Promise<void> {
    const address = email.toLowerCase();
    await this.limits.count(resetPerPeer, peer);
    await this.limits.count(resetPerAccount, address);
    await this.database.transaction(async (tx) => {
      const [user] = await Database.rows<{ id: string }>(
        tx,
        'SELECT id FROM users WHERE email = $1 AND disabled_at IS NULL',
        [address],
      );
      await this.jobs.enqueue(tx, resetJob, { userId: user?.id ?? null });
    });
  }

  private async mailReset(userId: string | null): Promise<void> {
    if (!userId) return;
    await this.database.transaction(async (tx) => {
      const user = await tx.findOne(User, { where: { id: userId }, lock: { mode: 'pessimistic_write' } });
      if (!user || user.disabledAt) return;
      const link = await this.links.create(tx, user.id, 'reset');
      await this.mail.passwordReset(tx, user, link);
      await this.audit.record(tx, {
        actor: 'system',
        action: 'user.reset_requested',
        subject: { type: 'user', id: user.id },
      });
    });
  }
}
