import { Inject, Injectable } from '@nestjs/common';
import type { Transporter } from 'nodemailer';
import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Config } from '../../../platform/config/config.js';
import { CONFIG } from '../../../platform/config/config.token.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { Conflict } from '../../../platform/errors/domain-error.js';
import { hashToken, newId, Secrets } from '../../../platform/tokens/tokens.js';
import { Audit } from '../../audit/audit.service.js';
import { Outbox } from '../../mail/outbox.service.js';
import type { InboundSource } from '../inbound-message.entity.js';
import type { MailTestKind, TestAnswer } from './mail-test.entity.js';
import { openTransport } from './mail-checks.js';
import { testInvitation } from './test-invitation.js';

/** A test as the console shows it. */
export interface MailTestRow {
  id: string;
  kind: MailTestKind;
  address: string;
  sentAt: Date;
  /** Of the mail in the outbox; null where it was handed over at once. */
  state: string | null;
  problem: string;
  arrivedAt: Date | null;
  cameBy: InboundSource | null;
  answer: TestAnswer | null;
}

export class NoMailServer extends Conflict {
  constructor() {
    super(
      'mail_server_missing',
      'SMTP_URL is not set, so no mail can leave. Set it, start again, and try then.',
    );
  }
}

/** Sends mails whose way back is watched. */
@Injectable()
export class MailTests {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  /** A real invitation to the actor's own address, through the outbox. Once for each `key`. @throws NoMailServer */
  async invite(actor: Actor, key: string): Promise<void> {
    if (!this.config.smtpUrl) throw new NoMailServer();
    await this.database.transaction(async (tx) => {
      const test = await this.insert(tx, actor.userId, key, 'invitation', () => actor.email);
      if (!test) return;
      const draft = testInvitation({
        id: test.id,
        uid: `test-${test.id}@${this.config.replyDomain}`,
        to: { address: actor.email, name: actor.name },
        answerAddress: `${this.config.replyPlus ? 'rsvp+' : ''}${test.token}@${this.config.replyDomain}`,
        now: this.clock.now(),
      });
      const [messageId] = await this.outbox.insert(tx, [draft]);
      await tx.query('UPDATE mail_tests SET message_id = $2 WHERE id = $1', [test.id, messageId]);
      await this.audit.record(tx, {
        actor,
        action: 'mail_test.sent',
        subject: { type: 'mail_test', id: test.id },
      });
    });
  }

  /** One mail to an address with `rsvp+` and one without, handed to the mail server at once. Once for each `key`. @throws NoMailServer */
  async probe(actor: Actor | null, key: string): Promise<void> {
    if (!this.config.smtpUrl) throw new NoMailServer();
    const domain = this.config.replyDomain;
    const tests = await this.database.transaction(async (tx) => {
      const userId = actor?.userId ?? null;
      const made = [
        await this.insert(tx, userId, key, 'plus', (token) => `rsvp+${token}@${domain}`),
        await this.insert(tx, userId, key, 'plain', (token) => `${token}@${domain}`),
      ].filter((test) => test !== undefined);
      if (made.length)
        await this.audit.record(tx, {
          actor: actor ?? 'system',
          action: 'mail_test.addresses_tried',
          subject: { type: 'mail_test', id: null },
        });
      return made;
    });
    const transport = await openTransport(this.config.smtpUrl, this.config.dkim);
    try {
      for (const { id, address } of tests) await this.send(transport, id, address);
    } finally {
      transport.close();
    }
  }

  /** The latest of the actor's, newest first. */
  list(userId: string | null, most = 6): Promise<MailTestRow[]> {
    return this.database.read<MailTestRow>(
      `SELECT t.id, t.kind, t.address, t.sent_at AS "sentAt", m.state, coalesce(m.last_error, t.problem) AS problem,
              t.arrived_at AS "arrivedAt", t.came_by AS "cameBy", t.answer
         FROM mail_tests t LEFT JOIN messages m ON m.id = t.message_id
        WHERE t.user_id IS NOT DISTINCT FROM $1 ORDER BY t.sent_at DESC, t.id DESC LIMIT $2`,
      [userId, most],
    );
  }

  private async send(transport: Transporter, id: string, address: string): Promise<void> {
    try {
      await transport.sendMail({
        envelope: { from: this.config.mailFrom, to: [address] },
        from: this.config.mailFrom,
        to: address,
        subject: 'Does this address arrive?',
        text: 'Hemicycle sends this to itself, to see whether mail to this address finds its way back.',
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } catch (error) {
      const problem = (error as Error).message.replace(/\s+/g, ' ').slice(0, 300);
      await this.database.transaction((tx) =>
        tx.query('UPDATE mail_tests SET problem = $2 WHERE id = $1', [id, problem]),
      );
    }
  }

  private async insert(
    tx: Tx,
    userId: string | null,
    key: string,
    kind: MailTestKind,
    addressOf: (token: string) => string,
  ): Promise<{ id: string; token: string; address: string } | undefined> {
    const id = newId();
    const token = this.secrets.token('mail-test', id);
    const address = addressOf(token);
    const rows = await Database.rows(
      tx,
      `INSERT INTO mail_tests (id, user_id, key, kind, address, token_hash) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT DO NOTHING RETURNING id`,
      [id, userId, key, kind, address, hashToken(token)],
    );
    return rows.length ? { id, token, address } : undefined;
  }
}
