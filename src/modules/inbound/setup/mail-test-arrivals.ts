import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { hashToken } from '../../../platform/tokens/tokens.js';
import type { InboundSource } from '../inbound-message.entity.js';
import { MailReader } from '../reading/mail-reader.js';
import type { Reading } from '../reading/reader.js';
import type { MailTestKind, TestAnswer } from './mail-test.entity.js';

/** Notes which tests came back. Nothing else of such a mail is kept. */
@Injectable()
export class MailTestArrivals {
  constructor(
    private readonly database: Database,
    private readonly reader: MailReader,
  ) {}

  /** The test whose address has this token. */
  async find(token: string): Promise<string | undefined> {
    const [row] = await this.database.read<{ id: string }>(
      'SELECT id FROM mail_tests WHERE token_hash = $1',
      [hashToken(token)],
    );
    return row?.id;
  }

  /** Resolves once it is committed. */
  async arrived(testId: string, raw: Buffer, cameBy: InboundSource): Promise<void> {
    const reading = await this.reader.read(raw);
    await this.database.transaction(async (tx) => {
      const [test] = await Database.rows<{ kind: MailTestKind }>(
        tx,
        'SELECT kind FROM mail_tests WHERE id = $1 FOR UPDATE',
        [testId],
      );
      if (!test) return;
      // To an invitation only a calendar or a person answers; a holiday notice or a report does not.
      if (test.kind === 'invitation' && (reading.kind === 'auto_reply' || reading.kind === 'report')) return;
      await tx.query(
        `UPDATE mail_tests SET arrived_at = coalesce(arrived_at, now()), came_by = $2, answer = coalesce($3, answer)
          WHERE id = $1`,
        [testId, cameBy, answerIn(reading)],
      );
    });
  }
}

const answers = new Set(['accepted', 'tentative', 'declined']);

function answerIn(reading: Reading): TestAnswer | null {
  if (reading.kind !== 'calendar' || reading.calendar.method !== 'REPLY') return null;
  const status = reading.calendar.attendees[0]?.status.toLowerCase() ?? '';
  return answers.has(status) ? (status as TestAnswer) : null;
}
