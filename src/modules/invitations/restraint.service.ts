import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { Outbox } from '../mail/outbox.service.js';

const kinds = [
  'invitation',
  'rescheduled',
  'changed',
  'postponed',
  'cancelled',
  'withdrawn',
  'reminder',
  'programme',
  'confirmation',
  'offer',
  'proposal_declined',
  'page_code',
  'follow_up',
];

/** Stops the mails of people who asked to be left alone. */
@Injectable()
export class Restraint {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** Those that have not left yet; new ones are not written at all. */
  async stopMails(personId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const rows = await Database.rows<{ id: string }>(
        tx,
        `SELECT i.id FROM invitations i JOIN people p ON p.id = i.person_id WHERE p.id = $1 AND p.do_not_contact`,
        [personId],
      );
      const correlationIds = rows.map(({ id }) => id);
      if (correlationIds.length)
        await this.outbox.withdraw(tx, { correlationIds }, kinds, 'This person is not to be written to.');
    });
  }
}
