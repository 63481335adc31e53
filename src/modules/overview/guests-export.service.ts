import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { OwnerRegistry } from '../../platform/access/owner-registry.js';
import { csv, type Cell } from '../../platform/csv/csv.js';
import { Database } from '../../platform/database/database.js';
import { Audit } from '../audit/audit.service.js';
import { GuestsQueries, type GuestViewer } from './guests.queries.js';
import type { ExportGuests, GuestRow } from './http/guests.dto.js';

/** One line per column: its heading, and what stands in it. */
const columns: [string, (row: GuestRow) => Cell][] = [
  ['name', (row) => row.name],
  ['honorific', (row) => row.honorific],
  ['post', (row) => row.post],
  ['organisation', (row) => row.organisation],
  ['category', (row) => row.categoryId],
  ['language', (row) => row.language],
  ['email', (row) => row.email],
  ['answer', (row) => row.answer],
  ['seat', (row) => row.seat],
  ['mode', (row) => row.mode],
  ['waiting position', (row) => row.waitingPosition],
  ['answered at', (row) => row.answeredAt],
  ['channel', (row) => row.channel],
  ['wave', (row) => row.wave],
  ['came', (row) => (row.came === null ? null : row.came ? 'yes' : 'no')],
  ['withdrawn at', (row) => row.revokedAt],
];

@Injectable()
export class GuestsExport {
  constructor(
    private readonly guests: GuestsQueries,
    private readonly database: Database,
    private readonly owners: OwnerRegistry,
    private readonly audit: Audit,
  ) {}

  /** The guest list as CSV; that it was taken, by whom and why is on the record before the first byte leaves. */
  async csv(actor: Actor, eventId: string, viewer: GuestViewer, input: ExportGuests): Promise<string> {
    const rows = await this.guests.all(eventId, viewer, input.filter ?? {});
    const teamId = await this.owners.teamOf('event', eventId);
    await this.database.transaction((tx) =>
      this.audit.record(tx, {
        actor,
        action: 'guests.exported',
        subject: { type: 'event', id: eventId },
        teamId,
        eventId,
        data: { rows: rows.length, reason: input.reason, seesThrough: viewer.cleared },
      }),
    );
    return csv(
      columns.map(([heading]) => heading),
      rows.map((row) => columns.map(([, cell]) => cell(row))),
    );
  }
}
