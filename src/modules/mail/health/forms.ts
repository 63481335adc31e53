import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { missing } from './mail-health.queries.js';

/**
 * In which forms contents of messages are kept, in the order in which they came: 1 each with all of its words, 2 also by a stencil.
 * Raise it when a version keeps them in another form, and let the writer ask `Forms` as it does for stencils.
 */
export const formsRead = 2;
/** Since when contents are kept by a stencil too. */
export const stencilForm = 2;

/** What the workers that live can read. While one node after the other is updated, those of the version before read less. */
@Injectable()
export class Forms {
  constructor(private readonly database: Database) {}

  /** Whether all of them read this form; also where there is none. */
  async areRead(form: number): Promise<boolean> {
    const [row] = await this.database.read<{ read: boolean }>(
      `SELECT NOT EXISTS (SELECT FROM mail_workers
                           WHERE reads < $1 AND seen_at > now() - make_interval(secs => ${missing})) AS read`,
      [form],
    );
    return row!.read;
  }
}
