import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { RateLimits, type Limit } from '../../../platform/limits/rate-limits.js';
import { hashToken, newId, randomToken, Secrets } from '../../../platform/tokens/tokens.js';
import { Audit } from '../../audit/audit.service.js';
import { CodeDelivery, type PageLink } from './code-delivery.js';
import { CodeRefused } from './opening.errors.js';
import { codeLasts, maskedAddress, mostTries, newCode, openLasts, typedCode } from './opening.rules.js';
import { PageOpening } from './page-opening.entity.js';

/** Whoever else holds the link can use it up, and may not fill a mailbox. */
const codesPerLink: Limit = { name: 'page-code', points: 5, seconds: 3600 };
const triesPerLink: Limit = { name: 'page-code-try', points: 30, seconds: 3600 };

/**
 * What was told stands on no page that a link alone opens, because links are passed on. A code that is sent to whoever the
 * link belongs to opens the page, in one browser and for half an hour.
 */
@Injectable()
export class PageOpenings {
  constructor(
    private readonly database: Database,
    private readonly delivery: CodeDelivery,
    private readonly limits: RateLimits,
    private readonly secrets: Secrets,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Where a code would go, masked, and '' where not even that is told; undefined where no mail may go. */
  async addressOf(link: PageLink): Promise<string | undefined> {
    const reader = await this.delivery.reader(this.database.entities, link);
    return reader && (reader.confidential ? '' : maskedAddress(reader.assistants[0]?.email ?? reader.email));
  }

  /**
   * Sends a code; one that was sent before and not used opens nothing any more.
   * @throws TooMany
   */
  async sendCode(link: PageLink): Promise<void> {
    await this.limits.count(codesPerLink, link.token);
    await this.database.transaction(async (tx) => {
      const reader = await this.delivery.reader(tx, link);
      if (!reader) return;
      const linkHash = hashToken(link.token);
      const [id, code] = [newId(), newCode()];
      const until = new Date(this.clock.now().getTime() + codeLasts);
      await tx.query('DELETE FROM page_openings WHERE link_hash = $1 AND token_hash IS NULL', [linkHash]);
      await tx.insert(PageOpening, {
        id,
        invitationId: link.invitationId,
        linkHash,
        codeHash: this.hashOf(id, code),
        codeUntil: until,
      });
      await this.delivery.send(tx, link, reader, { id, code, until });
      await this.record(tx, link, 'page.code_sent');
    });
  }

  /**
   * @returns the secret that keeps the page open in the browser that holds it
   * @throws CodeRefused, whatever is wrong with the code; TooMany
   */
  async open(link: PageLink, typed: string): Promise<string> {
    await this.limits.count(triesPerLink, link.token);
    const code = typedCode(typed);
    const token = await this.database.transaction(async (tx) => {
      const now = this.clock.now();
      // Counted before it is compared: whoever tries at the same moment waits for the row.
      const [row] = await Database.rows<{ id: string; codeHash: Buffer }>(
        tx,
        `UPDATE page_openings SET tries = tries + 1
          WHERE link_hash = $1 AND token_hash IS NULL AND code_until > $2 AND tries < $3
          RETURNING id, code_hash AS "codeHash"`,
        [hashToken(link.token), now, mostTries],
      );
      const right = row && code && this.hashOf(row.id, code).equals(row.codeHash);
      await this.record(tx, link, right ? 'page.opened' : 'page.code_refused');
      if (!right) return undefined;
      const secret = randomToken();
      await tx.update(PageOpening, row.id, {
        tokenHash: hashToken(secret),
        openUntil: new Date(now.getTime() + openLasts),
      });
      return secret;
    });
    if (!token) throw new CodeRefused();
    return token;
  }

  /** @param secret of the browser that asks; good for the link that it was given for, and for no other */
  async isOpen(link: Pick<PageLink, 'token'>, secret: string): Promise<boolean> {
    const [row] = await this.database.read<{ open: boolean }>(
      'SELECT open_until > $3 AS open FROM page_openings WHERE token_hash = $1 AND link_hash = $2',
      [hashToken(secret), hashToken(link.token), this.clock.now()],
    );
    return row?.open === true;
  }

  /** Before its time is over, where others use the browser too. */
  async close(link: PageLink, secret: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const closed = await Database.rows(
        tx,
        'DELETE FROM page_openings WHERE token_hash = $1 AND link_hash = $2 RETURNING id',
        [hashToken(secret), hashToken(link.token)],
      );
      if (closed.length) await this.record(tx, link, 'page.closed');
    });
  }

  private hashOf(id: string, code: string): Buffer {
    return hashToken(this.secrets.token('page-code', `${id}:${code}`));
  }

  private async record(tx: Tx, { invitationId, eventId }: PageLink, action: string): Promise<void> {
    const [event] = await Database.rows<{ teamId: string }>(
      tx,
      'SELECT team_id AS "teamId" FROM events WHERE id = $1',
      [eventId],
    );
    await this.audit.record(tx, {
      actor: { invitationId },
      action,
      subject: { type: 'invitation', id: invitationId },
      teamId: event?.teamId ?? null,
      eventId,
    });
  }
}
