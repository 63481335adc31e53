import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { Jobs } from '../../../platform/jobs/jobs.js';

export const ranksMovedJob = 'contacts.ranks_moved';

/** So few people at once that nobody who saves one of them waits. */
const batch = 5000;

/** After the order of ranks was changed, people find their new places in it. */
@Injectable()
export class RanksJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(ranksMovedJob, async () => {
      let after: string | undefined = '00000000-0000-0000-0000-000000000000';
      while (after) after = await this.place(after);
    });
  }

  /** Goes by what is there, so that it may run again, or twice at once; answers how far it came. */
  private place(after: string): Promise<string | undefined> {
    return this.database.transaction(async (tx) => {
      const [reached] = await Database.rows<{ id: string | null }>(
        tx,
        `WITH looked_at AS (
           SELECT p.id, p.sort_rank, r.position FROM people p
             LEFT JOIN tenures t ON t.person_id = p.id AND t.main LEFT JOIN posts ON posts.id = t.post_id
             LEFT JOIN ranks r ON r.id = coalesce(p.rank_id, posts.rank_id)
            WHERE p.id > $1 AND p.erased_at IS NULL ORDER BY p.id LIMIT ${batch}),
         moved AS (
           SELECT p.id, looked_at.position FROM people p JOIN looked_at ON looked_at.id = p.id
            WHERE looked_at.position IS NOT NULL AND looked_at.sort_rank <> lpad(looked_at.position::text, 10, '0')
            ORDER BY p.id FOR NO KEY UPDATE OF p),
         placed AS (
           UPDATE people SET sort_rank = lpad(moved.position::text, 10, '0') FROM moved WHERE people.id = moved.id)
         SELECT max(id::text) AS id FROM looked_at`,
        [after],
      );
      return reached!.id ?? undefined;
    });
  }
}
