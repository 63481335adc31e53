import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../../platform/database/database.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { beginCheck, endCheck } from '../check-run.js';
import { ImportRuns, type Run } from '../import-runs.js';
import { openTable } from '../reading/open-table.js';
import { peopleIn } from '../reading/head.js';
import { readingOf } from '../reading-of.js';
import { organisationCheckJob } from './organisation-jobs.js';
import { planTable, type TableRow } from './organisation-planner.js';
import { storeOrganisations, takeChoices } from './organisation-rows.js';

/** Checks every row of a table of organisations without changing anything. */
@Injectable()
export class OrganisationCheckRunner {
  constructor(
    private readonly database: Database,
    private readonly runs: ImportRuns,
    jobs: Jobs,
  ) {
    jobs.handle<Run>(
      organisationCheckJob,
      (run) => runs.guarded(run, 'checking', () => this.database.transaction((tx) => this.check(tx, run))),
      { prompt: true },
    );
  }

  private async check(tx: Tx, run: Run): Promise<void> {
    const { importId } = run;
    const begun = await beginCheck(tx, run);
    if (!begun) return;
    const { record, file } = begun;
    const tell = this.runs.teller(run, 'checking');
    const choices = await takeChoices(tx, importId);
    const rows: TableRow[] = [];
    for await (const lines of peopleIn(await openTable(file, readingOf(record)), record.headerRow)) {
      for (const { number, cells } of lines)
        rows.push({ number, cells, choice: choices.get(number) ?? null });
      await tell(lines.length);
    }
    const { planned } = await planTable(tx, record, rows);
    await storeOrganisations(tx, importId, planned);
    await endCheck(tx, run, record);
  }
}
