import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { Invalid, NotFound, StaleVersion } from '../../../platform/errors/domain-error.js';
import { Audit } from '../../audit/audit.service.js';
import { MessageNotIn, TextWithheld } from '../errors.js';
import { headerText } from '../headers.rules.js';
import type { EditMessage, MessageView } from '../http/messages.dto.js';
import { ContentSeal } from '../message-content.js';
import type { MessageState } from '../message.entity.js';
import { conditions, MessagesQueries } from '../messages.queries.js';
import { holdsPersonalLink, paragraphsOf, withParagraphs } from './editing.rules.js';
import { MessageTexts } from './message-texts.js';

interface Row {
  id: string;
  state: MessageState;
  version: number;
  confidential: boolean;
  teamId: string | null;
  eventId: string | null;
  subject: string;
  language: string;
  content: Buffer;
}

/** Other words for one mail that is held. */
@Injectable()
export class MessageEdits {
  constructor(
    private readonly database: Database,
    private readonly queries: MessagesQueries,
    private readonly contents: ContentSeal,
    private readonly texts: MessageTexts,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound, StaleVersion, MessageNotIn unless it is held, TextWithheld, Invalid */
  async edit(actor: Actor, id: string, version: number, change: EditMessage): Promise<MessageView> {
    refusePersonalLinks(change);
    const stale = await this.database.transaction(async (tx) => {
      const row = await this.locked(tx, actor, id);
      if (row.confidential && !actor.cleared) throw new TextWithheld();
      if (row.state !== 'held') throw new MessageNotIn('edited', row.state, ['held']);
      if (row.version !== version) return true;
      await this.store(tx, actor, row, change);
      return false;
    });
    const view = await this.queries.view(actor, id);
    if (stale) throw new StaleVersion(view);
    return view;
  }

  private async locked(tx: Tx, actor: Actor, id: string): Promise<Row> {
    const where = conditions(actor, {});
    where.add('id = $', id);
    const [row] = await Database.rows<Row>(
      tx,
      `SELECT id, state, version, confidential, team_id AS "teamId", event_id AS "eventId", subject, language, content
         FROM messages WHERE ${where.sql} FOR UPDATE`,
      where.values,
    );
    if (!row) throw new NotFound('message');
    return row;
  }

  private async store(tx: Tx, actor: Actor, row: Row, change: EditMessage): Promise<void> {
    const content = await this.contents.open(row.id, row.content);
    const { parts } = content;
    if (!parts)
      throw new Invalid([{ field: 'paragraphs', message: 'The text of this mail cannot be changed.' }]);
    const before = paragraphsOf(parts.blocks);
    const paragraphs = change.paragraphs ?? before;
    if (paragraphs.length !== before.length)
      throw new Invalid([
        { field: 'paragraphs', message: `Send all ${before.length}; leave one empty to drop it.` },
      ]);
    const subject = headerText(change.subject ?? row.subject);
    const written = Object.fromEntries(
      [subject, ...paragraphs]
        .map((text, index) => [index ? `paragraphs.${index}` : 'subject', text] as const)
        .filter(([, text]) => text !== row.subject && !before.includes(text)),
    );
    if (row.eventId) await this.texts.check(tx, actor, row.eventId, written);
    const blocks = withParagraphs(parts.blocks, paragraphs);
    const { text: _text, html: _html, ...words } = content;
    const sealed = this.contents.seal(row.id, {
      ...words,
      parts: { subject, language: row.language, blocks, footer: parts.footer },
    });
    await tx.query(
      'UPDATE messages SET subject = $2, content = $3, version = version + 1, updated_at = now() WHERE id = $1',
      [row.id, subject, sealed],
    );
    await this.audit.record(tx, {
      actor,
      action: 'message.edited',
      subject: { type: 'message', id: row.id },
      teamId: row.teamId,
      eventId: row.eventId,
      data: { fields: Object.keys(change) },
    });
  }
}

function refusePersonalLinks({ subject, paragraphs }: EditMessage): void {
  if ([subject ?? '', ...(paragraphs ?? [])].some(holdsPersonalLink))
    throw new Invalid([
      {
        field: 'paragraphs',
        message: 'This holds a personal link. Leave it out: each mail has the link of its own reader.',
      },
    ]);
}
