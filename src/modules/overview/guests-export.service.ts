import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { pick, type Text, type UiLanguage } from '../../platform/i18n/text.js';
import type { Approved } from '../exports/approval/export-producers.js';
import { Takings } from '../exports/taken/takings.service.js';
import { Exports, type ExportFile, type Subject } from '../exports/exports.service.js';
import type { TableFormat } from '../exports/table-file.js';
import { categoryLabels } from '../exports/people/labels.js';
import type { PersonColumn } from '../exports/people/person-columns.js';
import type { PeopleRequest } from '../exports/http/exports.dto.js';
import { PeopleExport, type Occasion } from '../exports/people-export.service.js';
import { QuestionAnswersQueries } from '../rsvps/questions/question-answers.queries.js';
import { guestTable, type QuestionColumn } from './guest-columns.js';
import { GuestsQueries, viewerOf } from './guests.queries.js';
import type { ExportGuests, GuestRow } from './http/guests.dto.js';

interface Debate {
  teamId: string;
  title: Text;
  mainLanguage: string;
  day: string;
  rule: NonNullable<Occasion['rule']>;
}

/** How to reach a guest, and nothing of what the address book keeps about them besides. */
const onCards: PersonColumn[] = [
  'honorific',
  'givenName',
  'familyName',
  'email',
  'otherEmails',
  'phone',
  'address',
  'organisation',
  'title',
  'language',
  'country',
];

/** The guests of an event as tables, cards or on paper; on paper with its attribution rule. */
@Injectable()
export class GuestsExport {
  constructor(
    private readonly guests: GuestsQueries,
    private readonly database: Database,
    private readonly exports: Exports,
    private readonly people: PeopleExport,
    private readonly questions: QuestionAnswersQueries,
    private readonly takings: Takings,
  ) {}

  /**
   * That it was taken, by whom and why is on the record before the first byte leaves.
   * @returns the file, or the id of the request that somebody else must agree to first
   * @throws NotFound
   */
  async file(
    actor: Actor,
    eventId: string,
    input: ExportGuests,
    approved?: Approved,
  ): Promise<ExportFile | string> {
    const { filter, invitationIds, columns, questions, ...request } = input;
    const debate = await this.debate(eventId);
    const { teamId } = debate;
    const subject: Subject = {
      title: pick(debate.title, request.language, debate.mainLanguage),
      action: 'guests.exported',
      type: 'event',
      id: eventId,
      teamId,
      eventId,
    };
    const rows = await this.rows(actor, eventId, teamId, { filter, invitationIds });
    if (request.format === 'csv' || request.format === 'xlsx') {
      const asked = (questions ?? !columns?.length) ? await this.said(actor, eventId, request.language) : [];
      const wanted = { ...request, format: request.format, questions: asked.length > 0 };
      return this.table(rows, wanted, { columns, asked }, subject, actor, approved);
    }
    // A list of participants is of those who take part, whatever else was chosen.
    const printed =
      request.format === 'participants'
        ? rows.filter(({ seat, revokedAt }) => seat === 'seated' && !revokedAt)
        : rows;
    const ids = printed.flatMap(({ personId }) => personId ?? []);
    const rowIds = printed.map(({ id }) => id);
    const cards = { ...request, columns: onCards };
    const companions = new Map(
      printed.flatMap((row) =>
        row.personId ? [[row.personId, row.companions.map(({ name }) => name)]] : [],
      ),
    );
    const occasion = { day: debate.day, rule: debate.rule, companions, rowIds };
    return this.people.file({ ids }, cards, subject, actor, occasion, approved);
  }

  /** The guests of then, as they stand now. */
  async approved(approved: Approved, actor: Actor): Promise<ExportFile> {
    const { subjectId, request, rowIds } = approved;
    const viewer = { ...actor, cleared: actor.cleared && approved.realNames };
    const input = { ...(request as ExportGuests), invitationIds: rowIds };
    const file = await this.file(viewer, subjectId!, input, approved);
    if (typeof file === 'string') throw new Error('An approved export was held again');
    return file;
  }

  private async rows(
    actor: Actor,
    eventId: string,
    teamId: string,
    {
      filter,
      invitationIds,
    }: { filter: ExportGuests['filter']; invitationIds: ExportGuests['invitationIds'] },
  ): Promise<GuestRow[]> {
    const rows = await this.guests.all(eventId, viewerOf(actor, teamId), filter ?? {});
    const wanted = invitationIds && new Set(invitationIds.map((id) => id.toLowerCase()));
    return wanted ? rows.filter(({ id }) => wanted.has(id)) : rows;
  }

  private async table(
    guests: GuestRow[],
    request: Omit<ExportGuests, 'format'> & { language: UiLanguage; format: TableFormat },
    { columns: chosen, asked }: { columns: ExportGuests['columns']; asked: readonly QuestionColumn[] },
    subject: Subject,
    actor: Actor,
    approved: Approved | undefined,
  ): Promise<ExportFile | string> {
    const taking = {
      subject,
      // The columns of guests are others than those of people.
      request: { ...request, columns: chosen } as unknown as PeopleRequest,
      selection: { ids: guests.flatMap(({ personId }) => personId ?? []) },
      rowIds: guests.map(({ id }) => id),
      count: guests.length,
      atRisk: guests.filter(({ atRisk }) => atRisk).length,
      seesThrough: actor.cleared,
    };
    const held = await this.database.transaction((tx) => this.takings.take(tx, taking, actor, approved?.id));
    if (held) return held;
    const { columns, cellsOf } = guestTable(
      chosen,
      request.language,
      await categoryLabels(this.database),
      asked,
    );
    const rows = (async function* () {
      for (let at = 0; at < guests.length; at += 1000) yield guests.slice(at, at + 1000).map(cellsOf);
    })();
    return this.exports.table(subject, request, { columns, rows }, actor);
  }

  /** A column for each question of the organiser's, with what guests said. */
  private async said(actor: Actor, eventId: string, language: UiLanguage): Promise<QuestionColumn[]> {
    const questions = await this.questions.questions(eventId);
    if (!questions.length) return [];
    const said = await this.questions.inWords(eventId, actor.cleared, language);
    return questions.map(({ id, label, mainLanguage }) => ({
      heading: pick(label, language, mainLanguage),
      of: (invitationId) => said.get(invitationId)?.get(id) ?? '',
    }));
  }

  private async debate(eventId: string): Promise<Debate> {
    const [row] = await this.database.read<Debate>(
      `SELECT team_id AS "teamId", title, main_language AS "mainLanguage", left(starts_local, 10) AS day, attribution_rule AS rule
         FROM events WHERE id = $1`,
      [eventId],
    );
    if (!row) throw new NotFound('event');
    return row;
  }
}
