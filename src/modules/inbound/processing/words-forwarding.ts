import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Config } from '../../../platform/config/config.js';
import { CONFIG } from '../../../platform/config/config.token.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { shownNameSql } from '../../contacts/names/shown-name.js';
import { EventsQueries } from '../../events/events.queries.js';
import { Outbox } from '../../mail/outbox.service.js';
import { forwardedDraft, forwardedTo, mayForward, type Writer } from '../forwarding.rules.js';
import type { Reading } from '../reading/reader.js';
import { Recipients } from '../recipients.js';

interface About extends Writer {
  eventId: string;
  /** Forwarded for this invitation within an hour. */
  lately: number;
}

/** Passes on to the organisers' own mailbox what a guest wrote in words, so that they answer as they answer any mail. */
@Injectable()
export class WordsForwarding {
  constructor(
    private readonly database: Database,
    private readonly events: EventsQueries,
    private readonly outbox: Outbox,
    private readonly recipients: Recipients,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Once for each mail, however often it is processed. */
  forward(inboundId: string, invitationId: string, mail: Extract<Reading, { kind: 'words' }>): Promise<void> {
    return this.database.transaction(async (tx) => {
      const about = await this.about(tx, invitationId, mail.from.address);
      if (!about) return;
      const event = await this.events.record(about.eventId, tx);
      const own = this.recipients.isOwn(forwardedTo(event).toLowerCase());
      if (own || !mayForward(event, mail, about.lately)) return;
      const link = `${this.config.publicUrl}/console/replies?state=all&reply=${inboundId}`;
      await this.outbox.insert(tx, [forwardedDraft(event, inboundId, invitationId, mail, about, link)]);
    });
  }

  private async about(tx: Tx, invitationId: string, from: string): Promise<About | undefined> {
    const [row] = await Database.rows<About>(
      tx,
      `SELECT i.event_id AS "eventId", ${shownNameSql('p', false)} AS "guestName",
              p.at_risk OR EXISTS (SELECT FROM person_emails e JOIN people w ON w.id = e.person_id
                                    WHERE lower(e.email) = $2 AND w.at_risk) AS protected,
              ARRAY(SELECT lower(email) FROM person_emails WHERE person_id = p.id) || lower(i.email) AS addresses,
              (SELECT count(*)::int FROM messages m JOIN inbound_messages o ON o.id = m.correlation_id
                WHERE o.invitation_id = i.id AND m.kind = 'reply_forwarded' AND m.created_at > $3) AS lately
         FROM invitations i JOIN people p ON p.id = i.person_id WHERE i.id = $1`,
      [invitationId, from, new Date(this.clock.now().getTime() - 3_600_000)],
    );
    return row;
  }
}
