import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { hashToken, newId, randomToken } from '../../platform/tokens/tokens.js';
import { longestIdle, longestSession } from './sessions.rules.js';
import { StaffSession } from './staff-session.entity.js';

/** The browsers in which members of staff are signed in. Ending a session deletes it: it is over on every node at once. */
@Injectable()
export class StaffSessions {
  constructor(private readonly clock: Clock) {}

  /** Opens a session and answers its token, which nothing but the browser keeps. */
  async open(tx: Tx, userId: string, userAgent: string): Promise<string> {
    const token = randomToken();
    const now = this.clock.now();
    await tx.insert(StaffSession, {
      id: newId(),
      userId,
      tokenHash: hashToken(token),
      userAgent: userAgent.slice(0, 300),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + longestSession),
    });
    return token;
  }

  /** @param token of the cookie that a browser sent, if any: a new sign-in must not leave the old session open */
  async endByToken(tx: Tx, token: string | undefined): Promise<void> {
    if (token) await tx.delete(StaffSession, { tokenHash: hashToken(token) });
  }

  /** Ends sessions of the user; answers how many. */
  async end(tx: Tx, userId: string, which: { only?: string; except?: string } = {}): Promise<number> {
    const ended = await Database.rows(
      tx,
      `DELETE FROM staff_sessions WHERE user_id = $1 AND ($2::uuid IS NULL OR id = $2) AND ($3::uuid IS NULL OR id <> $3)
       RETURNING id`,
      [userId, which.only ?? null, which.except ?? null],
    );
    return ended.length;
  }

  /** Names of people at risk give way to aliases; answers in how many sessions they were shown. */
  async hideNames(tx: Tx, { userId, only }: { userId: string; only?: string }): Promise<number> {
    const hidden = await Database.rows<{ open: boolean }>(
      tx,
      `UPDATE staff_sessions s SET real_names_until = NULL FROM staff_sessions before
        WHERE s.id = before.id AND s.user_id = $1 AND ($2::uuid IS NULL OR s.id = $2) AND s.real_names_until IS NOT NULL
        RETURNING before.real_names_until > now() AS open`,
      [userId, only ?? null],
    );
    return hidden.filter(({ open }) => open).length;
  }

  /** The user's running sessions, the one used last first. */
  async of(tx: Tx, userId: string): Promise<StaffSession[]> {
    const now = this.clock.now();
    return tx
      .createQueryBuilder(StaffSession, 's')
      .where('s.userId = :userId AND s.expiresAt > :now AND s.lastSeenAt > :idle', {
        userId,
        now,
        idle: new Date(now.getTime() - longestIdle),
      })
      .orderBy('s.lastSeenAt', 'DESC')
      .addOrderBy('s.id')
      .getMany();
  }
}
