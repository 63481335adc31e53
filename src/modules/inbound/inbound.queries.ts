import { Inject, Injectable } from '@nestjs/common';
import { teamsOf, type Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { receivesMail, type Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/config/config.token.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { decodeCursor, pageOf, type Page } from '../../platform/http/paging.js';
import type { Text } from '../../platform/i18n/text.js';
import { shownNameSql } from '../contacts/names/shown-name.js';
import { answerIn, choicesFor, newAddresses } from './choices.rules.js';
import type {
  InboundCounts,
  InboundCountsQuery,
  InboundProposal,
  InboundQuery,
  InboundRow,
  InboundView,
} from './http/inbound.dto.js';
import type { InboundKind, InboundState } from './inbound-message.entity.js';
import { InboundSeal } from './inbound-seal.js';
import { proposedTimes } from './proposal.rules.js';
import type { Reading } from './reading/reader.js';

export interface InboundRecord {
  id: string;
  number: string;
  kind: InboundKind | null;
  state: InboundState;
  reason: string;
  receivedAt: Date;
  settledAt: Date | null;
  settledBy: string | null;
  reading: Buffer | null;
  invitationId: string | null;
  eventId: string | null;
  eventTitle: Text | null;
  teamId: string | null;
  personId: string | null;
  personName: string | null;
  invited: string | null;
  addresses: string[];
  withheld: boolean;
  decided: boolean;
  told: boolean;
  eventStatus: string | null;
  endsAt: Date | null;
  timeZone: string | null;
  startsLocal: string | null;
  endsLocal: string | null;
}

/** One mail, with whether its debate is published and not over. */
export type InboundCase = InboundRecord & { ahead: boolean };

/** Mail that came in, as staff see it: organisers that about their teams' debates, administrators all. */
@Injectable()
export class InboundQueries {
  constructor(
    private readonly database: Database,
    private readonly seal: InboundSeal,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async list(actor: Actor, query: InboundQuery): Promise<Page<InboundRow>> {
    const { where, values } = conditions(actor, query);
    const [before] = decodeCursor(query.cursor, 1) ?? [];
    values.push(before ?? null);
    const rows = await this.database.read<InboundRecord>(
      `${recordsSql(actor)} WHERE ${where} AND ($${values.length}::bigint IS NULL OR m.number < $${values.length})
        ORDER BY m.number DESC LIMIT ${query.limit + 1}`,
      values,
    );
    return pageOf(
      rows,
      query.limit,
      ({ number }) => [number],
      (row) => this.row(row),
    );
  }

  async counts(actor: Actor, query: InboundCountsQuery): Promise<InboundCounts> {
    const { where, values } = conditions(actor, query);
    const rows = await this.database.read<{ state: InboundState; count: number }>(
      `SELECT m.state, count(*)::int AS count ${tables} WHERE ${where} GROUP BY m.state`,
      values,
    );
    const of = (state: InboundState) => rows.find((row) => row.state === state)?.count ?? 0;
    return {
      held: of('held'),
      applied: of('applied'),
      ignored: of('ignored'),
      refused: of('refused'),
      receives: receivesMail(this.config),
    };
  }

  /** @throws NotFound also when it belongs to another team */
  async view(actor: Actor, id: string): Promise<InboundView> {
    const record = await this.record(actor, id);
    const reading = this.readingOf(record);
    const { withheld } = record;
    const shown = withheld || reading.kind === 'unreadable' ? undefined : reading;
    const calendar = shown?.kind === 'calendar' ? shown.calendar : undefined;
    const attendee = calendar?.attendees[0];
    return {
      ...this.row(record),
      text: shown?.text ?? '',
      calendar: calendar
        ? {
            method: calendar.method,
            attendee: attendee?.address.slice(0, 254) ?? '',
            status: attendee?.status ?? '',
            sentBy: attendee?.sentBy.slice(0, 254) ?? '',
            delegatedTo: attendee?.delegatedTo ?? [],
            comment: calendar.comment,
            start: calendar.start,
            end: calendar.end,
          }
        : null,
      proposal: shown && record.reason === 'counter' ? proposalIn(record, shown) : null,
      invited: withheld ? null : record.invited,
      newAddresses: withheld ? [] : newAddresses(reading, record.addresses),
      choices: choicesFor(record, reading, record.addresses),
      settledAt: record.settledAt?.toISOString() ?? null,
      settledBy: record.settledBy,
    };
  }

  async record(actor: Actor, id: string, tx?: Tx): Promise<InboundCase> {
    const { where, values } = conditions(actor, {});
    const sql = `${recordsSql(actor)} WHERE ${where} AND m.id = $${values.length + 1}`;
    const [row] = tx
      ? await Database.rows<InboundRecord>(tx, sql, [...values, id])
      : await this.database.read<InboundRecord>(sql, [...values, id]);
    if (!row) throw new NotFound('mail');
    const { eventStatus, endsAt } = row;
    return { ...row, ahead: eventStatus === 'published' && endsAt !== null && endsAt > this.clock.now() };
  }

  readingOf({ id, reading }: InboundRecord): Reading {
    return reading ? this.seal.openReading(id, reading) : { kind: 'unreadable', excess: 'failure' };
  }

  private row(record: InboundRecord): InboundRow {
    const reading = this.readingOf(record);
    const shown = record.withheld || reading.kind === 'unreadable' ? undefined : reading;
    return {
      id: record.id,
      kind: record.kind,
      state: record.state,
      reason: record.reason,
      receivedAt: record.receivedAt.toISOString(),
      invitationId: record.invitationId,
      eventId: record.eventId,
      eventTitle: record.eventTitle as Record<string, string> | null,
      personId: record.personId,
      personName: record.personName ?? '',
      from: shown?.from.address || null,
      fromName: shown?.from.name ?? '',
      subject: shown?.subject ?? '',
      excerpt: shown ? excerptOf(shown) : '',
      answer: answerIn(reading),
      withheld: record.withheld,
    };
  }
}

const excerptOf = (reading: Exclude<Reading, { kind: 'unreadable' }>): string =>
  (reading.kind === 'calendar' ? reading.calendar.comment : reading.text).slice(0, 300).toWellFormed();

/** Beside the time it has; null where it cannot be told. */
function proposalIn(record: InboundCase, reading: Reading): InboundProposal | null {
  const { timeZone, startsLocal, endsLocal, ahead } = record;
  if (!timeZone || !startsLocal || !endsLocal) return null;
  const proposed = proposedTimes(reading, { timeZone, startsLocal, endsLocal });
  return {
    timeZone,
    startsLocal,
    endsLocal,
    proposedStartsLocal: proposed?.startsLocal ?? null,
    proposedEndsLocal: proposed?.endsLocal ?? null,
    ahead,
  };
}

const tables = `
  FROM inbound_messages m LEFT JOIN invitations i ON i.id = m.invitation_id LEFT JOIN events e ON e.id = i.event_id
  LEFT JOIN people p ON p.id = i.person_id`;

const recordsSql = ({ cleared }: Actor) => `
  SELECT m.id, m.number, m.kind, m.state, m.reason, m.received_at AS "receivedAt", m.settled_at AS "settledAt",
         (SELECT name FROM users WHERE users.id = m.settled_by) AS "settledBy", m.reading, m.settled_by IS NOT NULL AS decided,
         EXISTS (SELECT FROM messages WHERE dedupe_key = 'refused:' || m.id) OR m.reason = 'counter' AS told,
         e.status AS "eventStatus", e.ends_at AS "endsAt",
         e.time_zone AS "timeZone", e.starts_local AS "startsLocal", e.ends_local AS "endsLocal",
         i.id AS "invitationId", e.id AS "eventId", e.title AS "eventTitle", e.team_id AS "teamId", p.id AS "personId",
         ${shownNameSql('p', cleared)} AS "personName", i.email AS invited,
         ARRAY(SELECT lower(email) FROM person_emails WHERE person_id = p.id) || lower(i.email) AS addresses,
         ${cleared ? 'false' : 'coalesce(p.at_risk, false)'} AS withheld ${tables}`;

function conditions(
  actor: Actor,
  filter: Partial<
    Pick<InboundQuery, 'state' | 'teamId' | 'eventId' | 'personId' | 'invitationId' | 'written'>
  >,
): { where: string; values: unknown[] } {
  const values: unknown[] = [];
  const parts = [`m.state <> 'received'`];
  const add = (condition: string, value: unknown) => {
    values.push(value);
    parts.push(condition.replace('$', `$${values.length}`));
  };
  const teams = teamsOf(actor, ['organiser']);
  // What belongs to no invitation may be about any team: administrators only.
  if (teams) add('e.team_id = ANY($::uuid[])', teams);
  if (filter.state) add('m.state = $', filter.state);
  if (filter.teamId) add('e.team_id = $', filter.teamId);
  if (filter.eventId) add('e.id = $', filter.eventId);
  if (filter.personId) add('p.id = $', filter.personId);
  if (filter.invitationId) add('i.id = $', filter.invitationId);
  if (filter.written)
    parts.push(
      `(m.kind IN ('words', 'tnef') OR m.kind = 'calendar' AND m.reason NOT IN ('', 'unchanged'))`,
      `(m.state <> 'ignored' OR m.settled_by IS NOT NULL)`,
    );
  return { where: parts.join(' AND '), values };
}
