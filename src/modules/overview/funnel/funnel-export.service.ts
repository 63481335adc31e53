import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import { pick, type Text } from '../../../platform/i18n/text.js';
import { Exports, type ExportFile, type Subject } from '../../exports/exports.service.js';
import { categoryLabels } from '../../exports/people/labels.js';
import type { FunnelLine, FunnelSteps } from '../http/room.dto.js';
import { RoomQueries } from '../room.queries.js';
import type { ExportFunnel } from './funnel.dto.js';

const steps = ['invited', 'delivered', 'answered', 'accepted', 'came'] as const;
const waves: Record<string, string> = { reserve: 'From the reserve', single: 'One by one' };

/** The figures of the funnel as a table; nobody stands in it. */
@Injectable()
export class FunnelExport {
  constructor(
    private readonly database: Database,
    private readonly rooms: RoomQueries,
    private readonly exports: Exports,
  ) {}

  /** That it was taken, by whom and why is on the record before the first byte leaves. @throws NotFound */
  async file(actor: Actor, eventId: string, request: ExportFunnel): Promise<ExportFile> {
    const [event] = await this.database.read<{ teamId: string; title: Text; mainLanguage: string }>(
      'SELECT team_id AS "teamId", title, main_language AS "mainLanguage" FROM events WHERE id = $1',
      [eventId],
    );
    if (!event) throw new NotFound('event');
    const { lines, ...all } = await this.rooms.funnel(eventId);
    const labels = await categoryLabels(this.database);
    const nameOf = ({ dimension, key }: FunnelLine): string =>
      dimension === 'wave'
        ? (waves[key] ?? `Wave ${key}`)
        : pick(labels.get(key) ?? {}, request.language) || key;
    const subject: Subject = {
      title: `${pick(event.title, request.language, event.mainLanguage)} – from invited to present`,
      action: 'funnel.exported',
      type: 'event',
      id: eventId,
      teamId: event.teamId,
      eventId,
    };
    const row = (by: string, name: string, line: FunnelSteps): string[] => [
      by,
      name,
      ...steps.map((step) => String(line[step])),
      String(line.invited - line.answered),
    ];
    const table = [
      row('All', '', all),
      ...lines.map((line) => row(line.dimension === 'wave' ? 'Wave' : 'Category', nameOf(line), line)),
    ];
    await this.database.transaction((tx) =>
      this.exports.record(tx, subject, request, { count: table.length }, actor),
    );
    const rows = (async function* () {
      yield table;
    })();
    return this.exports.table(subject, request, { columns, rows }, actor);
  }
}

const columns = [
  { heading: 'By', width: 12 },
  { heading: 'Name', width: 32 },
  ...['Invited', 'Delivered', 'Answered', 'Accepted', 'Came', 'No answer'].map((heading) => ({
    heading,
    width: 12,
  })),
];
