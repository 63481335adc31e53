import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { OwnerRegistry } from '../../platform/access/owner-registry.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { pick, type Text, type UiLanguage } from '../../platform/i18n/text.js';
import { Exports, type ExportFile, type Subject } from '../exports/exports.service.js';
import type { TableFormat } from '../exports/table-file.js';
import { categoryLabels } from '../exports/people/labels.js';
import type { PersonColumn } from '../exports/people/person-columns.js';
import { PeopleExport, type Occasion } from '../exports/people-export.service.js';
import { QuestionAnswersQueries } from '../rsvps/questions/question-answers.queries.js';
import { guestTable, type QuestionColumn } from './guest-columns.js';
import { GuestsQueries, viewerOf } from './guests.queries.js';
import type { ExportGuests, GuestRow } from './http/guests.dto.js';

interface Debate {
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
    private readonly owners: OwnerRegistry,
    private readonly exports: Exports,
    private readonly people: PeopleExport,
    private readonly questions: QuestionAnswersQueries,
  ) {}

  /** That it was taken, by whom and why is on the record before the first byte leaves. @throws NotFound */
  async file(actor: Actor, eventId: string, input: ExportGuests): Promise<ExportFile> {
    const { filter, invitationIds, columns, questions, ...request } = input;
    const debate = await this.debate(eventId);
    const teamId = (await this.owners.teamOf('event', eventId)) ?? '';
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
      return this.table(rows, { ...request, format: request.format }, { columns, asked }, subject, actor);
    }
    // A list of participants is of those who take part, whatever else was chosen.
    const printed =
      request.format === 'participants'
        ? rows.filter(({ seat, revokedAt }) => seat === 'seated' && !revokedAt)
        : rows;
    const ids = printed.flatMap(({ personId }) => personId ?? []);
    const cards = { ...request, columns: onCards };
    const companions = new Map(
      printed.flatMap((row) =>
        row.personId ? [[row.personId, row.companions.map(({ name }) => name)]] : [],
      ),
    );
    return this.people.file({ ids }, cards, subject, actor, {
      day: debate.day,
      rule: debate.rule,
      companions,
    });
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
  ): Promise<ExportFile> {
    const seenThrough = actor.cleared ? guests.filter(({ atRisk }) => atRisk).length : 0;
    await this.database.transaction((tx) =>
      this.exports.record(tx, subject, request, { count: guests.length, seenThrough }, actor),
    );
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
      `SELECT title, main_language AS "mainLanguage", left(starts_local, 10) AS day, attribution_rule AS rule
         FROM events WHERE id = $1`,
      [eventId],
    );
    if (!row) throw new NotFound('event');
    return row;
  }
}
