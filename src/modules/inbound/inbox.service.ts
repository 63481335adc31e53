import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Gathering } from '../../platform/batching/gathering.js';
import { Database } from '../../platform/database/database.js';
import { byteaArray } from '../../platform/database/binary-arrays.js';
import { newId } from '../../platform/tokens/tokens.js';
import { FreshMail } from './fresh-mail.js';
import type { InboundSource } from './inbound-message.entity.js';
import { InboundSeal } from './inbound-seal.js';
import type { Destination } from './recipients.js';
import { MailTestArrivals } from './setup/mail-test-arrivals.js';

export interface Delivery {
  raw: Buffer;
  to: Destination;
  source: InboundSource;
}

/** Where every mail that comes in begins: stored as it is, once; read and applied later, by a worker. */
@Injectable()
export class Inbox {
  /** Called when something new was stored by this process, so that nobody waits for the next look. */
  onStored: () => void = () => undefined;

  private readonly gathering = new Gathering<Delivery, true>((deliveries) => this.insert(deliveries), {
    limit: 100,
  });

  constructor(
    private readonly database: Database,
    private readonly seal: InboundSeal,
    private readonly tests: MailTestArrivals,
    private readonly fresh: FreshMail,
  ) {}

  /** Resolves once the mails are committed; those that are there already change nothing. */
  async store(deliveries: readonly Delivery[]): Promise<void> {
    await Promise.all(
      deliveries.map((delivery) => {
        const { raw, to, source } = delivery;
        return to.testId ? this.tests.arrived(to.testId, raw, source) : this.gathering.add(delivery);
      }),
    );
  }

  private async insert(deliveries: readonly Delivery[]): Promise<true[]> {
    const rows = deliveries.map(({ raw, to, source }) => {
      const id = newId();
      return { id, digest: digestOf(raw, to), source, to, raw: this.seal.sealRaw(id, raw) };
    });
    const parameters = [
      rows.map(({ id }) => id),
      byteaArray(rows.map(({ digest }) => digest)),
      rows.map(({ source }) => source),
      rows.map(({ to }) => to.invitationId),
      rows.map(({ to }) => to.messageId),
      byteaArray(rows.map(({ raw }) => raw)),
    ];
    // Not a statement by itself: PostgreSQL would end that one also for a process that was killed meanwhile.
    const stored = await this.database.transaction((tx) =>
      Database.preparedRows<{ id: string }>(tx, 'inbound-store', insertSql, parameters),
    );
    const isNew = new Set(stored.map(({ id }) => id));
    for (const [index, { id }] of rows.entries())
      if (isNew.has(id)) this.fresh.keep(id, deliveries[index]!.raw);
    if (stored.length) this.onStored();
    return deliveries.map(() => true);
  }
}

/** One look-up for each, whatever the tables hold: its plan is kept while they grow. */
const insertSql = `
  INSERT INTO inbound_messages (id, digest, source, invitation_id, message_id, matched_by, raw)
  SELECT d.id, d.digest, d.source, d.invitation, d.message, CASE WHEN d.invitation IS NOT NULL THEN 'address' END, d.raw
    FROM (SELECT u.*, (SELECT i.id FROM invitations i WHERE i.id = u.invitation_id) AS invitation,
                 (SELECT m.id FROM messages m WHERE m.id = u.message_id) AS message
            FROM unnest($1::uuid[], $2::bytea[], $3::text[], $4::uuid[], $5::uuid[], $6::bytea[])
                 WITH ORDINALITY AS u (id, digest, source, invitation_id, message_id, raw, position)) d
   ORDER BY d.position
  ON CONFLICT (digest) DO NOTHING RETURNING id`;

const headerLimit = 256 * 1024;

/**
 * The same for every delivery of the same mail to the same address: relays add headers, so only the Message-ID and what
 * follows the headers count; without a Message-ID everything does.
 */
export function digestOf(raw: Buffer, { invitationId, messageId }: Destination): Buffer {
  const text = raw.subarray(0, headerLimit).toString('latin1');
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length;
  const [, own = ''] = /^message-id:[ \t]*(?:\r?\n[ \t]+)?(\S+)/im.exec(text.slice(0, end)) ?? [];
  const content = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  return createHash('sha256')
    .update(JSON.stringify([invitationId, messageId, own, content(own ? raw.subarray(end) : raw)]))
    .digest();
}
