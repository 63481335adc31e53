import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { aliasMessagesAbout, hideMessagesAbout } from '../mail/confidential.js';
import { lockMessages } from '../mail/lock-messages.js';

interface Marked {
  given: string;
  family: string;
  alias: string;
  invitationIds: string[];
}

/** What was written to somebody before they were marked as being at risk. */
@Injectable()
export class EarlierMails {
  constructor(private readonly database: Database) {}

  /** Keeps it from all but cleared staff, as what is written from then on. Without the mark it stays so: who knows what was said. */
  async hide(personId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [marked] = await Database.rows<Marked>(
        tx,
        `SELECT p.given_name AS given, p.family_name AS family, p.alias,
                ARRAY(SELECT i.id FROM invitations i WHERE i.person_id = p.id) AS "invitationIds"
           FROM people p WHERE p.id = $1 AND p.at_risk`,
        [personId],
      );
      if (!marked?.invitationIds.length) return;
      const { given, family, alias, invitationIds } = marked;
      await lockMessages(tx, 'correlation_id = ANY($1)', [invitationIds]);
      await hideMessagesAbout(tx, invitationIds);
      const names = [`${given} ${family}`, `${family} ${given}`, family || given].map((name) => name.trim());
      await aliasMessagesAbout(tx, invitationIds, names.filter(Boolean), alias);
    });
  }
}
