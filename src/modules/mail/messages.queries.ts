import { Inject, Injectable } from '@nestjs/common';
import { teamsOf, type Actor } from '../../platform/access/actor.js';
import type { Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/config/config.token.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { decodeCursor, pageOf, type Page } from '../../platform/http/paging.js';
import type {
  MessageCounts,
  MessageCountsQuery,
  MessageFilter,
  MessageRow,
  MessagesQuery,
  MessageView,
} from './http/messages.dto.js';
import { paragraphsOf } from './editing/editing.rules.js';
import { ContentSeal } from './message-content.js';
import { compose, headers } from './sending/mime.js';

interface Row extends Omit<MessageRow, 'createdAt' | 'sentAt' | 'nextAttemptAt'> {
  number: string;
  createdAt: Date;
  sentAt: Date | null;
  nextAttemptAt: Date | null;
}

interface FullRow extends Row {
  toAddress: string;
  messageId: string;
  version: number;
  content: Buffer;
}

/** The outbox as staff see it: organisers that of their teams, administrators all. */
@Injectable()
export class MessagesQueries {
  constructor(
    private readonly database: Database,
    private readonly contents: ContentSeal,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async list(actor: Actor, query: MessagesQuery): Promise<Page<MessageRow>> {
    const where = conditions(actor, query);
    const [before] = decodeCursor(query.cursor, 1) ?? [];
    if (before !== undefined) where.add('number < $', before);
    const rows = await this.database.read<Row>(
      `SELECT ${columns} FROM messages WHERE ${where.sql} ORDER BY number DESC LIMIT ${query.limit + 1}`,
      where.values,
    );
    return pageOf(
      rows,
      query.limit,
      ({ number }) => [number],
      (row) => viewOf(row, actor),
    );
  }

  async counts(actor: Actor, query: MessageCountsQuery): Promise<MessageCounts> {
    const where = conditions(actor, query);
    const rows = await this.database.read<{ state: string; count: number }>(
      `SELECT state, count(*)::int AS count FROM messages WHERE ${where.sql} GROUP BY state`,
      where.values,
    );
    const [hold] = query.eventId
      ? await this.database.read<{ since: Date }>('SELECT since FROM mail_holds WHERE event_id = $1', [
          query.eventId,
        ])
      : [];
    const of = (state: string) => rows.find((row) => row.state === state)?.count ?? 0;
    return {
      all: rows.reduce((sum, { count }) => sum + count, 0),
      held: of('held'),
      queued: of('queued'),
      sending: of('sending'),
      sent: of('sent'),
      failed: of('failed'),
      in_doubt: of('in_doubt'),
      cancelled: of('cancelled'),
      delivers: this.config.smtpUrl !== undefined,
      heldSince: hold?.since.toISOString() ?? null,
    };
  }

  /** @throws NotFound also when it belongs to another team */
  async view(actor: Actor, id: string): Promise<MessageView> {
    const row = await this.full(actor, id);
    const withheld = row.confidential && !actor.cleared;
    const content = await this.contents.open(row.id, withheld ? new Uint8Array() : row.content);
    const readable = !withheld && content.from.address !== '';
    const lines = readable ? headers(row, content) : [];
    return {
      ...viewOf(row, actor),
      withheld,
      text: content.text,
      html: content.html,
      ics: content.ics?.content ?? null,
      paragraphs: readable && content.parts ? paragraphsOf(content.parts.blocks) : [],
      version: row.version,
      headers: lines.map((line) => {
        const [, name = '', value = ''] = /^([^:]+): ?([\s\S]*)$/.exec(line) ?? [];
        return { name, value: value.replace(/\r\n\s+/g, ' ') };
      }),
      source: readable ? compose(row, content).toString('utf8') : '',
    };
  }

  /** The HTML part alone. @throws NotFound */
  async html(actor: Actor, id: string): Promise<string> {
    const row = await this.full(actor, id);
    if (row.confidential && !actor.cleared) return '';
    return (await this.contents.open(row.id, row.content)).html;
  }

  private async full(actor: Actor, id: string): Promise<FullRow> {
    const where = conditions(actor, {});
    where.add('id = $', id);
    const [row] = await this.database.read<FullRow>(
      `SELECT ${columns}, to_address AS "toAddress", message_id AS "messageId", version, content FROM messages WHERE ${where.sql}`,
      where.values,
    );
    if (!row) throw new NotFound('message');
    return row;
  }
}

/** Conditions over `messages` with their values, starting with what the actor may see at all. */
export function conditions(actor: Actor, filter: MessageFilter): Conditions {
  const where = new Conditions();
  const teams = teamsOf(actor, ['organiser']);
  // Mails without a team hold sign-in links of colleagues: administrators only.
  if (teams) where.add('team_id = ANY($::uuid[])', teams);
  if (filter.teamId) where.add('team_id = $', filter.teamId);
  if (filter.eventId) where.add('event_id = $', filter.eventId);
  if (filter.state) where.add('state = $', filter.state);
  if (filter.kind) where.add('kind = $', filter.kind);
  if (filter.wave) where.add(ofWaveSql, filter.wave);
  if (filter.q) {
    const address = actor.cleared ? 'to_address ILIKE $' : '(NOT confidential AND to_address ILIKE $)';
    where.add(
      `(to_name ILIKE $ OR subject ILIKE $ OR ${address})`,
      `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`,
    );
  }
  return where;
}

/** What a mail is about may be an invitation, and that be of a wave; `$` its number within the event. */
const ofWaveSql = `EXISTS (
  SELECT FROM invitations i JOIN waves w ON w.id = i.wave_id
   WHERE i.id = messages.correlation_id AND w.event_id = messages.event_id AND w.number = $)`;

export class Conditions {
  readonly values: unknown[] = [];
  private readonly parts: string[] = ['true'];

  /** @param part each `$` in it stands for `value` */
  add(part: string, value: unknown): void {
    this.values.push(value);
    this.parts.push(part.replaceAll('$', `$${this.values.length}`));
  }

  get sql(): string {
    return this.parts.join(' AND ');
  }
}

const columns = `id, number, kind, team_id AS "teamId", event_id AS "eventId", correlation_id AS "correlationId",
  to_address AS "to", to_name AS "toName", subject, language, state, attempts, last_error AS "lastError", confidential,
  created_at AS "createdAt", sent_at AS "sentAt",
  CASE WHEN state IN ('queued', 'in_doubt') AND isfinite(next_attempt_at) THEN next_attempt_at END AS "nextAttemptAt"`;

function viewOf(row: Row, actor: Actor): MessageRow {
  return {
    id: row.id,
    kind: row.kind,
    teamId: row.teamId,
    eventId: row.eventId,
    correlationId: row.correlationId,
    to: row.confidential && !actor.cleared ? null : row.to,
    confidential: row.confidential,
    toName: row.toName,
    subject: row.subject,
    language: row.language,
    state: row.state,
    attempts: row.attempts,
    lastError: row.lastError,
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
  };
}
