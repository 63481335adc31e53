import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../../platform/database/database.js';
import { Bounces } from '../../mail/bounces.service.js';
import type { Reading } from '../reading/reader.js';
import type { Report } from '../reading/report.js';
import type { Reason } from '../reasons.js';

export interface ReportOutcome {
  state: 'applied' | 'held' | 'ignored';
  reason: Reason;
  /** Of the mail that the report is about. */
  invitationId?: string | null;
}

type AutoReply = Extract<Reading, { kind: 'auto_reply' }>;

/** Returned mail whose server writes no report, only words. */
const returned =
  /undeliver|delivery (status|fail)|returned mail|mail delivery|failure notice|unzustellbar|non remis/i;

/** Reports about our own mail. Only those to the signed address of that mail count: anybody can write the rest. */
@Injectable()
export class Reports {
  constructor(
    private readonly database: Database,
    private readonly bounces: Bounces,
  ) {}

  take(messageId: string | null, report: Report): Promise<ReportOutcome> {
    return this.database.transaction((tx) => this.takeReport(tx, messageId, report));
  }

  /** A bounce in words only, to the signed address: what it says counts where it names a status. */
  takeWords(messageId: string, mail: AutoReply): Promise<ReportOutcome> {
    return this.database.transaction((tx) => this.takeReturned(tx, messageId, mail));
  }

  private async takeReport(tx: Tx, messageId: string | null, report: Report): Promise<ReportOutcome> {
    const ignored = (reason: Reason): ReportOutcome => ({ state: 'ignored', reason });
    if (report.about === 'receipt' || report.about === 'other') return ignored('receipt');
    if (!messageId) return ignored('unsigned_report');
    const invitationId = await this.invitationOf(tx, messageId);
    if (report.about === 'complaint') return { state: 'held', reason: 'complaint', invitationId };
    const failed = report.recipients.find(
      ({ action, status }) => action === 'failed' && !status.startsWith('4'),
    );
    const late = report.recipients.find(({ action }) => action === 'delayed' || action === 'failed');
    if (failed) await this.bounces.failed(tx, { messageId, ...failed });
    else if (late) await this.bounces.delayed(tx, { messageId, ...late });
    else return { ...ignored('arrived'), invitationId };
    return { state: 'applied', reason: failed ? 'bounced' : 'delayed', invitationId };
  }

  private async takeReturned(tx: Tx, messageId: string, mail: AutoReply): Promise<ReportOutcome> {
    const invitationId = await this.invitationOf(tx, messageId);
    const status = /\b5\.\d{1,3}\.\d{1,3}\b/.exec(mail.text)?.[0];
    if (!status || !returned.test(mail.subject))
      return { state: 'ignored', reason: 'automatic', invitationId };
    await this.bounces.failed(tx, { messageId, status, words: '' });
    return { state: 'applied', reason: 'bounced', invitationId };
  }

  private async invitationOf(tx: Tx, messageId: string): Promise<string | null> {
    const [row] = await Database.rows<{ id: string }>(
      tx,
      'SELECT i.id FROM messages m JOIN invitations i ON i.id = m.correlation_id WHERE m.id = $1',
      [messageId],
    );
    return row?.id ?? null;
  }
}
