import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Invalid, NotFound } from '../../platform/errors/domain-error.js';
import { requireVersion } from '../../platform/http/versions.js';
import { newId } from '../../platform/tokens/tokens.js';
import { Audit, type AuditActor } from '../audit/audit.service.js';
import { EmailTaken, LastAdministrator } from './accounts.errors.js';
import type { ChangeUser, CreateUser, MembershipInput, UserView } from './http/users.dto.js';
import { ColleagueInvitations } from './colleague-invitations.service.js';
import { Membership } from './membership.entity.js';
import { hashPassword } from './passwords.js';
import { passwordFault } from './passwords.rules.js';
import { StaffSessions } from './sessions.service.js';
import { Team } from './team.entity.js';
import { User } from './user.entity.js';
import { findUser } from './users.queries.js';

/** What administrators do with accounts. */
@Injectable()
export class Users {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sessions: StaffSessions,
    private readonly invitations: ColleagueInvitations,
    private readonly audit: Audit,
  ) {}

  /** Makes an account and invites the colleague by mail. @throws EmailTaken, Invalid when a team is unknown */
  async create(actor: Actor, input: CreateUser): Promise<UserView> {
    return this.database.transaction(async (tx) => {
      const user = await this.add(tx, actor, input);
      await this.invitations.send(tx, actor, user);
      return user;
    });
  }

  /**
   * Makes an account without a mail: with a password it is ready for use (command line, demonstration).
   * @throws EmailTaken, Invalid when a team is unknown or the password too weak
   */
  async add(tx: Tx, actor: AuditActor, input: CreateUser & { password?: string }): Promise<UserView> {
    const id = newId();
    const { name, administrator = false, cleared = false, password } = input;
    const email = input.email.toLowerCase();
    const fault = password !== undefined && passwordFault(password, { email, name });
    if (fault) throw new Invalid([{ field: 'password', message: fault }]);
    const passwordHash = password === undefined ? undefined : await hashPassword(password);
    if (!(await insertUser(tx, { id, email, name, administrator, cleared, passwordHash })))
      throw new EmailTaken();
    if (input.memberships) await setMemberships(tx, id, input.memberships);
    await this.audit.record(tx, {
      actor,
      action: 'user.created',
      subject: { type: 'user', id },
      data: { administrator, cleared, teams: input.memberships?.length ?? 0 },
    });
    return (await findUser(tx, id))!;
  }

  /** @throws NotFound, StaleVersion, LastAdministrator, Invalid when a team is unknown */
  async change(actor: Actor, userId: string, version: number, changes: ChangeUser): Promise<UserView> {
    return this.database.transaction(async (tx) => {
      // Two administrators who demote each other wait here for each other.
      await tx.query('SELECT id FROM users WHERE administrator OR id = $1 ORDER BY id FOR UPDATE', [userId]);
      const user = await tx.findOneBy(User, { id: userId });
      const before = await findUser(tx, userId);
      if (!user || !before) throw new NotFound('account');
      requireVersion(version, user, () => before);

      const { memberships, disabled, ...fields } = changes;
      Object.assign(user, fields);
      if (disabled !== undefined && disabled !== (user.disabledAt !== null))
        user.disabledAt = disabled ? this.clock.now() : null;
      user.version++;
      await tx.save(user);
      if (memberships) await setMemberships(tx, userId, memberships);
      await requireAdministrator(tx);
      if (user.disabledAt) await this.shutOut(tx, userId);
      if (!user.cleared) await this.sessions.hideNames(tx, { userId });
      await this.audit.record(tx, {
        actor,
        action: before.state !== 'disabled' && user.disabledAt ? 'user.disabled' : 'user.changed',
        subject: { type: 'user', id: userId },
        data: {
          fields: Object.keys(changes),
          administrator: user.administrator,
          cleared: user.cleared,
          disabled: user.disabledAt !== null,
        },
      });
      return (await findUser(tx, userId))!;
    });
  }

  private async shutOut(tx: Tx, userId: string): Promise<void> {
    await this.sessions.end(tx, userId);
    await tx.query('DELETE FROM account_links WHERE user_id = $1 AND used_at IS NULL', [userId]);
  }
}

/** Answers false when the address is taken. */
export async function insertUser(
  tx: Tx,
  user: Pick<User, 'id' | 'email' | 'name' | 'administrator' | 'cleared'> & { passwordHash?: string },
): Promise<boolean> {
  const rows = await Database.rows(
    tx,
    `INSERT INTO users (id, email, name, administrator, cleared, password_hash) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (email) DO NOTHING RETURNING id`,
    [user.id, user.email, user.name, user.administrator, user.cleared, user.passwordHash ?? null],
  );
  return rows.length > 0;
}

async function setMemberships(tx: Tx, userId: string, memberships: MembershipInput[]): Promise<void> {
  const teamIds = memberships.map(({ teamId }) => teamId);
  if (new Set(teamIds).size < teamIds.length)
    throw new Invalid([{ field: 'memberships', message: 'A team may be named only once.' }]);
  if ((await tx.countBy(Team, { id: In(teamIds) })) < teamIds.length)
    throw new Invalid([{ field: 'memberships', message: 'One of these teams does not exist.' }]);
  await tx.delete(Membership, { userId });
  if (memberships.length)
    await tx.insert(
      Membership,
      memberships.map(({ teamId, role }) => ({ userId, teamId, role })),
    );
}

/** Somebody must be able to let others in again. */
async function requireAdministrator(tx: Tx): Promise<void> {
  const [row] = await Database.rows<{ left: boolean }>(
    tx,
    `SELECT EXISTS (SELECT 1 FROM users WHERE administrator AND disabled_at IS NULL AND password_hash IS NOT NULL) AS "left"`,
  );
  if (!row!.left) throw new LastAdministrator();
}
