import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { RateLimits } from '../../platform/limits/rate-limits.js';
import { newId } from '../../platform/tokens/tokens.js';
import { Audit } from '../audit/audit.service.js';
import { NotCleared, WrongPassword } from './accounts.errors.js';
import { signInPerAccount, signInPerPeer } from './limits.js';
import { verifyPassword } from './passwords.js';
import { RealNameOpening } from './real-name-opening.entity.js';
import { StaffSessions } from './sessions.service.js';
import { User } from './user.entity.js';

/** How long real names of people at risk stay open. */
export const openMinutes = 30;

/** Showing real names of people at risk in one session, to those who may see them, after a second look at the password. */
@Injectable()
export class RealNames {
  constructor(
    private readonly database: Database,
    private readonly limits: RateLimits,
    private readonly sessions: StaffSessions,
    private readonly audit: Audit,
  ) {}

  /**
   * Opened again while they are open, they stay open for as long from now.
   * @throws NotCleared, WrongPassword, TooMany
   */
  async open(actor: Actor, password: string, reason: string, peer: string): Promise<void> {
    if (!actor.mayClear) throw new NotCleared();
    // Counted together with sign-ins: whoever holds a stolen session gets no more guesses than anybody else.
    await this.limits.count(signInPerPeer, peer);
    await this.limits.count(signInPerAccount, actor.email);
    const user = await this.database.entities.findOneByOrFail(User, { id: actor.userId });
    if (!(await verifyPassword(password, user.passwordHash))) throw new WrongPassword('password');
    await this.database.transaction(async (tx) => {
      // Signed out, without the right or with a new password since: then this comes too late.
      const [opened] = await Database.rows(
        tx,
        `UPDATE staff_sessions s SET real_names_until = clock_timestamp() + $4 * interval '1 minute' FROM users u
          WHERE s.id = $1 AND s.user_id = u.id AND u.id = $2 AND u.password_hash = $3 AND u.cleared AND u.disabled_at IS NULL
          RETURNING s.id`,
        [actor.sessionId, user.id, user.passwordHash, openMinutes],
      );
      if (!opened) throw new WrongPassword('password');
      const id = newId();
      await tx.insert(RealNameOpening, { id, userId: user.id, reason });
      await this.audit.record(tx, {
        actor,
        action: 'session.real_names_opened',
        subject: { type: 'real_names', id },
        data: { minutes: openMinutes },
      });
    });
    await this.limits.forget(signInPerAccount, actor.email);
  }

  /** Back to aliases, in this session; nothing happens where they are shown already. */
  async hide(actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      if (!(await this.sessions.hideNames(tx, { userId: actor.userId, only: actor.sessionId }))) return;
      await this.audit.record(tx, {
        actor,
        action: 'session.real_names_hidden',
        subject: { type: 'user', id: actor.userId },
      });
    });
  }
}
