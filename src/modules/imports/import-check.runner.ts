import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Secrets } from '../../platform/tokens/tokens.js';
import { bookMark } from './book-mark.js';
import { beginCheck, endCheck } from './check-run.js';
import { meantBy, type ImportPlanner, type Looked, type PlannedRow, type Row } from './import.planner.js';
import { checkJob, ImportRuns, type Run } from './import-runs.js';
import type { Choice } from './import.types.js';
import { storePlans } from './import.writer.js';
import { Stage, type StagedRow } from './matching/stage.js';
import { plannerFor } from './planner-for.js';
import { peopleIn } from './reading/head.js';
import { openTable } from './reading/open-table.js';
import { readingOf } from './reading-of.js';
import type { Line } from './reading/reading.types.js';

/** Rows that are looked up in one go, and those that are held at a time. */
const batch = 500;
const atHand = 4 * batch;
/** Those that are looked up while PostgreSQL stores the settled ones. */
const atFirst = 16 * batch;

type Choices = ReadonlyMap<number, Choice>;
type Tell = (more: number) => Promise<void>;

/** Checks every row of a table without changing anything; all rows appear at once, with the choices that were made before. */
@Injectable()
export class ImportCheckRunner {
  constructor(
    private readonly database: Database,
    private readonly secrets: Secrets,
    private readonly runs: ImportRuns,
    jobs: Jobs,
  ) {
    jobs.handle<Run>(
      checkJob,
      (run) => runs.guarded(run, 'checking', () => this.database.transaction((tx) => this.check(tx, run))),
      { prompt: true },
    );
  }

  private async check(tx: Tx, run: Run): Promise<void> {
    const { importId } = run;
    const begun = await beginCheck(tx, run);
    if (!begun) return;
    const { record, file } = begun;
    const mark = await bookMark(tx);
    const planner = await plannerFor(tx, record, this.secrets);
    const choices = await takeRows(tx, importId);
    const source = await openTable(file, readingOf(record));
    const stage = new Stage(tx, importId, record.mapping);
    const tell = this.runs.teller(run, 'checking');
    await stage.fill(staged(peopleIn(source, record.headerRow), planner, choices, tell));
    await stage.find();
    await this.planRest(tx, stage, importId, planner, choices, tell);
    await stage.refuseRepeated(planner.repeated);
    await stage.close();
    await endCheck(tx, run, record, mark);
  }

  /** The next rows are looked up, on a connection of their own, while the settled ones and those before them are stored. */
  private async planRest(
    tx: Tx,
    stage: Stage,
    importId: string,
    planner: ImportPlanner,
    choices: Choices,
    tell: Tell,
  ): Promise<void> {
    const rest = async (count = atHand): Promise<Row[]> =>
      (await stage.rest(count)).map((row) => ({ ...row, choice: choices.get(row.number) ?? null }));
    let [looked] = await Promise.all([this.lookUp(planner, await rest(atFirst)), stage.storeSettled()]);
    while (looked.length) {
      const next = this.lookUp(planner, await rest());
      next.catch(() => undefined);
      const settled = await stage.settledAmong(looked.flatMap(meantBy));
      await storePlans(tx, importId, decided(looked, settled, planner, tell));
      looked = await next;
    }
  }

  private async lookUp(planner: ImportPlanner, rows: readonly Row[]): Promise<Looked[]> {
    const looked: Looked[] = [];
    // Two at a time: while PostgreSQL looks one up, the other is read.
    for (let at = 0; at < rows.length; at += 2 * batch) {
      const pair = [rows.slice(at, at + batch), rows.slice(at + batch, at + 2 * batch)];
      looked.push(
        ...(await Promise.all(
          pair.filter((some) => some.length).map((some) => planner.look(this.database.entities, some)),
        )),
      );
    }
    return looked;
  }
}

/** Batch by batch, while PostgreSQL stores the one before. */
async function* decided(
  looked: readonly Looked[],
  settled: ReadonlyMap<string, number>,
  planner: ImportPlanner,
  tell: Tell,
): AsyncGenerator<PlannedRow[]> {
  for (const one of looked) {
    yield planner.decide({ ...one, settled });
    await tell(Math.floor(one.rows.length / 2));
  }
}

async function* staged(
  lines: AsyncIterable<Line[]>,
  planner: ImportPlanner,
  choices: Choices,
  tell: Tell,
): AsyncGenerator<Iterable<StagedRow>> {
  for await (const some of lines) {
    yield stagedRows(some, planner, choices);
    await tell(Math.floor(some.length / 2));
  }
}

/** Read when they are asked for, and forgotten at once: rows that are held until their batch is complete outlive their use. */
function* stagedRows(lines: readonly Line[], planner: ImportPlanner, choices: Choices): Generator<StagedRow> {
  for (const { number, cells } of lines) {
    const { person, reasons } = planner.read(cells);
    yield { number, cells, person, reasons, chosen: choices.has(number) };
  }
}

/** Takes the rows of the check before away; the choices made about them by row. */
async function takeRows(tx: Tx, importId: string): Promise<Map<number, Choice>> {
  const rows = await Database.rows<{ number: number; choice: Choice }>(
    tx,
    'SELECT number, choice FROM import_rows WHERE import_id = $1 AND choice IS NOT NULL',
    [importId],
  );
  await tx.query('DELETE FROM import_rows WHERE import_id = $1', [importId]);
  return new Map(rows.map(({ number, choice }) => [number, choice]));
}
