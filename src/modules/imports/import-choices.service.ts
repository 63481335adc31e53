import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Conflict, Invalid, NotFound } from '../../platform/errors/domain-error.js';
import { Secrets } from '../../platform/tokens/tokens.js';
import { Audit } from '../audit/audit.service.js';
import { trimmed } from './choices.rules.js';
import type { DecidedRows, DecideRows } from './http/import-rows.dto.js';
import { Import } from './import.entity.js';
import type { PlannedRow } from './import.planner.js';
import type { Candidate, Choice } from './import.types.js';
import { countRows, replacePlan } from './import.writer.js';
import { requireStatus } from './imports.service.js';
import { chooseOrganisation, replanOrganisations } from './organisations/organisation-choices.js';
import { plannerFor } from './planner-for.js';
import { fromRows, guarded, rowConditions } from './row-conditions.js';

const batch = 500;

interface Decidable {
  number: number;
  cells: string[];
  choice: Choice | null;
  candidates: Candidate[];
}

/** What an organiser decides about the rows of a checked table, one by one or many at once. */
@Injectable()
export class ImportChoices {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly secrets: Secrets,
  ) {}

  /** @throws Conflict once the commit runs, or where another row is that person already; Invalid */
  decide(importId: string, input: DecideRows, actor: Actor): Promise<DecidedRows> {
    return this.database.transaction(async (tx) => {
      const record = await tx.findOne(Import, {
        where: { id: importId },
        lock: { mode: 'for_no_key_update' },
      });
      if (!record) throw new NotFound('import');
      requireStatus(record, ['checked']);
      let decided = 0;
      const { kind } = record;
      if (input.person !== undefined)
        decided =
          kind === 'people'
            ? await this.decidePerson(tx, record, input, actor)
            : await this.decideOrganisation(tx, importId, input, actor);
      if (input.take) decided = Math.max(decided, await this.take(tx, importId, input, actor));
      for (const field of input.keep ?? [])
        decided = Math.max(decided, await this.keep(tx, importId, field, true, input, actor));
      for (const field of input.replace ?? [])
        decided = Math.max(decided, await this.keep(tx, importId, field, false, input, actor));
      if (kind === 'organisations') await replanOrganisations(tx, record);
      const counts = await countRows(tx, importId);
      await tx.query('UPDATE imports SET counts = $2, updated_at = now() WHERE id = $1', [importId, counts]);
      await this.audit.record(tx, {
        actor,
        action: 'import.rows_decided',
        subject: { type: 'import', id: importId },
        teamId: record.teamId,
        data: { rows: decided },
      });
      return { decided, counts };
    });
  }

  /** Leaves rows out, or takes them again. */
  private async take(tx: Tx, importId: string, { take, rows }: DecideRows, actor: Actor): Promise<number> {
    const values: unknown[] = [];
    const conditions = [...rowConditions(importId, rows, actor, values), open(actor, values)];
    const choice =
      take === 'skip'
        ? `coalesce(r.choice, '{}') || '{"take":"skip"}'`
        : `nullif(coalesce(r.choice, '{}') - 'take', '{}')`;
    return this.update(tx, `choice = ${choice}`, conditions, values);
  }

  /** Keeps what is there in one field, or takes what the row says. */
  private async keep(
    tx: Tx,
    importId: string,
    field: string,
    keeps: boolean,
    { rows }: DecideRows,
    actor: Actor,
  ): Promise<number> {
    const values: unknown[] = [];
    const conditions = [...rowConditions(importId, rows, actor, values), open(actor, values)];
    const name = `$${values.push(field)}::text`;
    conditions.push(`r.changes ? ${name}`);
    const others = `(SELECT coalesce(jsonb_agg(k), '[]') FROM jsonb_array_elements_text(coalesce(r.choice->'keep', '[]')) AS k
                      WHERE k <> ${name})`;
    const set = keeps
      ? `changes = jsonb_set(r.changes, ARRAY[${name}, 'keep'], 'true'),
         choice = coalesce(r.choice, '{}') || jsonb_build_object('keep', ${others} || jsonb_build_array(${name}))`
      : `changes = r.changes #- ARRAY[${name}, 'keep'],
         choice = nullif(CASE WHEN ${others} = '[]' THEN coalesce(r.choice, '{}') - 'keep'
                              ELSE coalesce(r.choice, '{}') || jsonb_build_object('keep', ${others}) END, '{}')`;
    return this.update(tx, set, conditions, values);
  }

  private async update(tx: Tx, set: string, conditions: string[], values: unknown[]): Promise<number> {
    const rows = await Database.rows(
      tx,
      `UPDATE import_rows t SET ${set}
         FROM ${fromRows}
        WHERE t.import_id = r.import_id AND t.number = r.number AND ${conditions.join(' AND ')}
        RETURNING t.number`,
      values,
    );
    return rows.length;
  }

  /** Says who possible duplicates are; each is planned anew with that. */
  private async decidePerson(tx: Tx, record: Import, input: DecideRows, actor: Actor): Promise<number> {
    const { person } = input;
    let decided = 0;
    for (let number = 0; ;) {
      const values: unknown[] = [];
      const conditions = [...rowConditions(record.id, input.rows, actor, values), open(actor, values)];
      const after = `$${values.push(number)}`;
      const rows = await Database.rows<Decidable>(
        tx,
        `SELECT r.number, r.cells, r.choice, r.candidates FROM ${fromRows}
          WHERE ${conditions.join(' AND ')} AND r.candidates <> '[]' AND r.number > ${after}
          ORDER BY r.number LIMIT ${batch}`,
        values,
      );
      if (!rows.length) break;
      number = rows.at(-1)!.number;
      decided += await this.replan(tx, record, rows, person ?? null, actor);
    }
    if (!decided && person && person !== 'new')
      throw new Invalid([{ field: 'person', message: 'None of these rows may be that person.' }]);
    return decided;
  }

  private decideOrganisation(
    tx: Tx,
    importId: string,
    { rows, person }: DecideRows,
    actor: Actor,
  ): Promise<number> {
    const values: unknown[] = [];
    const conditions = [...rowConditions(importId, rows, actor, values), open(actor, values)];
    return chooseOrganisation(tx, { from: fromRows, conditions, values }, person ?? null, importId);
  }

  private async replan(
    tx: Tx,
    record: Import,
    rows: Decidable[],
    person: string | null,
    actor: Actor,
  ): Promise<number> {
    const planner = await plannerFor(tx, record, this.secrets, actor.cleared);
    const chosen = rows.flatMap((row) => {
      const id = person === 'first' ? row.candidates[0]!.id : person;
      if (id && id !== 'new' && !row.candidates.some((one) => one.id === id)) return [];
      const { person: _before, ...choice } = row.choice ?? {};
      return [{ ...row, choice: trimmed({ ...choice, ...(id ? { person: id } : {}) }) }];
    });
    const planned = await planner.plan(tx, chosen);
    const free = await this.withoutTwins(tx, record.id, planned);
    if (!free.length && planned.length === 1)
      throw new Conflict(
        'row_taken',
        'Another row of this table is that person already. Leave one of the two out.',
      );
    await replacePlan(tx, record.id, free);
    return free.length;
  }

  /** Rows whose person no other row of the table is. */
  private async withoutTwins(tx: Tx, importId: string, planned: PlannedRow[]): Promise<PlannedRow[]> {
    const certain = planned.filter(({ outcome }) => outcome !== 'refused');
    const taken = await Database.rows<{ id: string }>(
      tx,
      `SELECT DISTINCT person_id AS id FROM import_rows
        WHERE import_id = $1 AND person_id = ANY($2::uuid[]) AND number <> ALL($3::int[])
          AND outcome IN ('changed', 'unchanged') AND choice->>'take' IS DISTINCT FROM 'skip'`,
      [importId, certain.flatMap(({ of }) => of?.id ?? []), certain.map(({ number }) => number)],
    );
    const ids = new Set(taken.map(({ id }) => id));
    return certain.filter(({ of }) => !of || !ids.has(of.id));
  }
}

/** Refused rows are no choice, and hidden ones nobody's who may not see them. */
const open = (actor: Actor, values: unknown[]): string =>
  `r.outcome <> 'refused' AND NOT (${guarded} AND NOT $${values.push(actor.cleared)}::boolean)`;
