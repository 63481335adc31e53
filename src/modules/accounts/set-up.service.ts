import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../../platform/config/config.token.js';
import type { Config } from '../../platform/config/config.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Invalid, NotFound } from '../../platform/errors/domain-error.js';
import { cleanToken, hashToken, newId, randomToken } from '../../platform/tokens/tokens.js';
import { Audit } from '../audit/audit.service.js';
import { WrongSetUpCode } from './accounts.errors.js';
import type { CreateSetUp } from './http/set-up.dto.js';
import { Membership } from './membership.entity.js';
import { hashPassword } from './passwords.js';
import { passwordFault } from './passwords.rules.js';
import { SetUpCode } from './set-up-code.entity.js';
import { StaffSessions } from './sessions.service.js';
import { Teams } from './teams.service.js';
import { insertUser } from './users.service.js';

/** Making the first administrator of an empty installation, with a code that only the operator can read. */
@Injectable()
export class SetUp {
  constructor(
    private readonly database: Database,
    private readonly sessions: StaffSessions,
    private readonly teams: Teams,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * A new code, for the operator's eyes; undefined when there are users already or the demonstration makes them. Codes
   * of other nodes stay valid beside it until one is used.
   */
  async announce(): Promise<string | undefined> {
    if (this.config.demo) return undefined;
    const code = randomToken();
    const kept = await this.database.transaction(async (tx) => {
      if (await anyUsers(tx)) return false;
      await tx.insert(SetUpCode, { id: newId(), codeHash: hashToken(code) });
      // Restarted again and again without being set up: the newest will do.
      await tx.query(
        'DELETE FROM set_up_codes WHERE id NOT IN (SELECT id FROM set_up_codes ORDER BY created_at DESC LIMIT 20)',
      );
      return true;
    });
    return kept ? readable(code) : undefined;
  }

  /**
   * Makes the administrator and the first team, and answers the token of a session.
   * @throws NotFound once there are users; WrongSetUpCode; Invalid
   */
  async complete(input: CreateSetUp, userAgent: string): Promise<string> {
    const codeHash = hashToken(cleanToken(input.code.replace(/[\s-]/g, '')));
    await this.requireOpen(this.database.entities, codeHash);
    const fault = passwordFault(input.password, input);
    if (fault) throw new Invalid([{ field: 'password', message: fault }]);
    const passwordHash = await hashPassword(input.password);
    return this.database.transaction(async (tx) => {
      // Two who set up at the same moment: the second finds the codes gone.
      await tx.query('LOCK TABLE set_up_codes IN EXCLUSIVE MODE');
      await this.requireOpen(tx, codeHash);
      await tx.query('DELETE FROM set_up_codes');
      const id = newId();
      const email = input.email.toLowerCase();
      await insertUser(tx, {
        id,
        email,
        name: input.name,
        administrator: true,
        cleared: true,
        passwordHash,
      });
      const actor = { userId: id };
      const team = await this.teams.create(tx, actor, { name: input.teamName, contactEmail: email });
      await tx.insert(Membership, { userId: id, teamId: team.id, role: 'organiser' });
      await this.audit.record(tx, {
        actor,
        action: 'installation.set_up',
        subject: { type: 'user', id },
        teamId: team.id,
      });
      await tx.query('UPDATE users SET last_signed_in_at = now() WHERE id = $1', [id]);
      return this.sessions.open(tx, id, userAgent);
    });
  }

  private async requireOpen(tx: Tx, codeHash: Buffer): Promise<void> {
    if (await anyUsers(tx)) throw new NotFound();
    if (!(await tx.existsBy(SetUpCode, { codeHash }))) throw new WrongSetUpCode();
  }
}

async function anyUsers(tx: Tx): Promise<boolean> {
  const [row] = await Database.rows<{ any: boolean }>(tx, 'SELECT EXISTS (SELECT 1 FROM users) AS "any"');
  return row!.any;
}

/** In groups of four, to be copied by hand if need be. */
const readable = (code: string) => code.match(/.{4}/g)!.join('-');
