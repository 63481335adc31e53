import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { pick, type Text } from '../../platform/i18n/text.js';
import type { Approved } from '../exports/approval/export-producers.js';
import { Exports, type ExportFile, type Subject } from '../exports/exports.service.js';
import type { PeopleRequest } from '../exports/http/exports.dto.js';
import { Takings } from '../exports/taken/takings.service.js';
import type { ExportSeatRecord } from './http/seat-record.dto.js';
import { seatRecordTable } from './seat-record.columns.js';
import { SeatRecordQueries } from './seat-record.queries.js';

/** How a request for the record of seats is known among those for guests. */
export const isSeatRecord = ({ request }: Approved): boolean =>
  (request as { record?: string }).record === 'seats';

/** The record of the seats of an event as a table. */
@Injectable()
export class SeatRecordExport {
  constructor(
    private readonly database: Database,
    private readonly record: SeatRecordQueries,
    private readonly takings: Takings,
    private readonly exports: Exports,
  ) {}

  /**
   * That it was taken, by whom and why is on the record before the first byte leaves.
   * @returns the file, or the id of the request that somebody else must agree to first
   * @throws NotFound
   */
  async file(
    actor: Actor,
    eventId: string,
    request: ExportSeatRecord,
    approved?: Approved,
  ): Promise<ExportFile | string> {
    const [event] = await this.database.read<{ teamId: string; title: Text; mainLanguage: string }>(
      'SELECT team_id AS "teamId", title, main_language AS "mainLanguage" FROM events WHERE id = $1',
      [eventId],
    );
    if (!event) throw new NotFound('event');
    const subject: Subject = {
      title: `${pick(event.title, request.language, event.mainLanguage)} – record of seats`,
      action: 'seats.exported',
      type: 'event',
      id: eventId,
      teamId: event.teamId,
      eventId,
    };
    const all = await this.record.all(eventId, actor.cleared);
    const agreed = approved && new Set(approved.rowIds);
    const entries = all.filter(({ guest }) => !agreed || !guest || agreed.has(guest.invitationId));
    const people = new Map(entries.flatMap(({ person }) => (person ? [[person.id, person]] : [])));
    const taking = {
      subject,
      request: { ...request, record: 'seats' } as unknown as PeopleRequest,
      selection: { ids: [...people.keys()] },
      rowIds: [...new Set(entries.flatMap(({ guest }) => guest?.invitationId ?? []))],
      count: people.size,
      atRisk: [...people.values()].filter(({ atRisk }) => atRisk).length,
      seesThrough: actor.cleared,
    };
    const held = await this.database.transaction((tx) => this.takings.take(tx, taking, actor, approved?.id));
    if (held) return held;
    return this.exports.table(subject, request, seatRecordTable(entries), actor);
  }

  /** The guests of then, as their record stands now. */
  async approved(approved: Approved, actor: Actor): Promise<ExportFile> {
    const viewer = { ...actor, cleared: actor.cleared && approved.realNames };
    const request = approved.request as unknown as ExportSeatRecord;
    const file = await this.file(viewer, approved.subjectId!, request, approved);
    if (typeof file === 'string') throw new Error('An approved export was held again');
    return file;
  }
}
