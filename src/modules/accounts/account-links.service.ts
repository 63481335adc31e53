import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Invalid } from '../../platform/errors/domain-error.js';
import { cleanToken, hashToken, newId, Secrets } from '../../platform/tokens/tokens.js';
import { Audit } from '../audit/audit.service.js';
import { AccountLink, type LinkPurpose } from './account-link.entity.js';
import { LinkNoLongerValid } from './accounts.errors.js';
import type { Link } from './mail/account-mail.js';
import { hashPassword } from './passwords.js';
import { passwordFault } from './passwords.rules.js';
import { StaffSessions } from './sessions.service.js';

const hour = 3600_000;
const validFor: Record<LinkPurpose, number> = { invitation: 7 * 24 * hour, reset: hour };

export interface LinkHolder {
  linkId: string;
  userId: string;
  email: string;
  name: string;
  purpose: LinkPurpose;
}

/** Mailed links with which somebody chooses a password. Each works once; a new one replaces those before. */
@Injectable()
export class AccountLinks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
    private readonly sessions: StaffSessions,
    private readonly audit: Audit,
  ) {}

  async create(tx: Tx, userId: string, purpose: LinkPurpose): Promise<Link> {
    await tx.delete(AccountLink, { userId, purpose });
    const id = newId();
    const token = this.secrets.token('account-link', id);
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + validFor[purpose]);
    await tx.insert(AccountLink, {
      id,
      userId,
      purpose,
      tokenHash: hashToken(token),
      createdAt: now,
      expiresAt,
    });
    return { id, token, expiresAt };
  }

  /** @throws LinkNoLongerValid when it was used, replaced, is too old, made up, or its account is disabled */
  async holder(token: string): Promise<LinkHolder> {
    return this.find(this.database.entities, token, '');
  }

  /**
   * Sets the password, ends every session of the account and answers the token of a new one.
   * @param name replaces the name that the inviter gave
   * @throws LinkNoLongerValid, Invalid when the password is too weak
   */
  async setPassword(
    token: string,
    choice: { password: string; name?: string },
    userAgent: string,
  ): Promise<string> {
    const { email, name } = await this.holder(token);
    const fault = passwordFault(choice.password, { email, name: choice.name ?? name });
    if (fault) throw new Invalid([{ field: 'password', message: fault }]);
    const passwordHash = await hashPassword(choice.password);
    return this.database.transaction(async (tx) => {
      const holder = await this.find(tx, token, 'FOR UPDATE OF l, u');
      const now = this.clock.now();
      await tx.query(
        `UPDATE users SET password_hash = $2, name = coalesce($3, name), last_signed_in_at = $4, version = version + 1
          WHERE id = $1`,
        [holder.userId, passwordHash, choice.name ?? null, now],
      );
      await tx.query('UPDATE account_links SET used_at = $2 WHERE user_id = $1 AND used_at IS NULL', [
        holder.userId,
        now,
      ]);
      await this.sessions.end(tx, holder.userId);
      await this.audit.record(tx, {
        actor: holder,
        action: 'user.password_set',
        subject: { type: 'user', id: holder.userId },
        data: { purpose: holder.purpose },
      });
      return this.sessions.open(tx, holder.userId, userAgent);
    });
  }

  private async find(tx: Tx, token: string, lock: string): Promise<LinkHolder> {
    const [row] = await Database.rows<LinkHolder>(
      tx,
      `SELECT l.id AS "linkId", u.id AS "userId", u.email, u.name, l.purpose
         FROM account_links l JOIN users u ON u.id = l.user_id
        WHERE l.token_hash = $1 AND l.used_at IS NULL AND l.expires_at > $2 AND u.disabled_at IS NULL ${lock}`,
      [hashToken(cleanToken(token)), this.clock.now()],
    );
    if (!row) throw new LinkNoLongerValid();
    return row;
  }
}
