import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { RateLimits } from '../../platform/limits/rate-limits.js';
import { Audit } from '../audit/audit.service.js';
import { WrongCredentials } from './accounts.errors.js';
import { signInPerAccount, signInPerPeer } from './limits.js';
import { verifyPassword } from './passwords.js';
import { StaffSessions } from './sessions.service.js';
import { User } from './user.entity.js';

/** The browser behind a sign-in. */
export interface Visitor {
  /** Real peer, as of `peerOf`. */
  peer: string;
  userAgent: string;
  /** Session token that it sent along, if any. */
  token?: string;
}

@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
    private readonly sessions: StaffSessions,
    private readonly audit: Audit,
  ) {}

  /**
   * Answers the token of a new session. An unknown, a disabled and a not yet taken up account answer like a wrong
   * password, after the same work.
   * @throws WrongCredentials, TooMany
   */
  async withPassword(email: string, password: string, visitor: Visitor): Promise<string> {
    const address = email.toLowerCase();
    await this.limits.count(signInPerPeer, visitor.peer);
    await this.limits.count(signInPerAccount, address);
    const user = await this.database.entities.findOneBy(User, { email: address });
    const right = await verifyPassword(password, user?.disabledAt ? null : user?.passwordHash);
    if (!user || !right) throw new WrongCredentials();
    const token = await this.database.transaction(async (tx) => {
      // Disabled, or given a new password, while the hash was computed: then this sign-in comes too late.
      const [still] = await Database.rows(
        tx,
        `UPDATE users SET last_signed_in_at = $3 WHERE id = $1 AND password_hash = $2 AND disabled_at IS NULL RETURNING id`,
        [user.id, user.passwordHash, this.clock.now()],
      );
      if (!still) throw new WrongCredentials();
      await this.sessions.endByToken(tx, visitor.token);
      await this.audit.record(tx, {
        actor: { userId: user.id },
        action: 'user.signed_in',
        subject: { type: 'user', id: user.id },
      });
      return this.sessions.open(tx, user.id, visitor.userAgent);
    });
    await this.limits.forget(signInPerAccount, address);
    return token;
  }

  async signOut(actor: { userId: string; sessionId: string }): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.sessions.end(tx, actor.userId, { only: actor.sessionId });
      await this.audit.record(tx, {
        actor,
        action: 'user.signed_out',
        subject: { type: 'user', id: actor.userId },
      });
    });
  }

  /** Ends one session of the actor's own (`sessionId`), or all of them. */
  async endOwn(actor: { userId: string }, sessionId?: string): Promise<number> {
    return this.database.transaction(async (tx) => {
      const ended = await this.sessions.end(tx, actor.userId, { only: sessionId });
      if (ended)
        await this.audit.record(tx, {
          actor,
          action: 'user.sessions_ended',
          subject: { type: 'user', id: actor.userId },
          data: { sessions: ended },
        });
      return ended;
    });
  }
}
