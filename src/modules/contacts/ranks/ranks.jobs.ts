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

  /**
   * Goes by what is there, so that it may run again, or twice at once; answers how far it came. It holds many people and so waits
   * for none: whoever changes two of them, in any order, would wait for it (I9).
   */
  private async place(after: string): Promise<string | undefined> {
    const { id, held } = await this.database.transaction(async (tx) => {
      const [reached] = await Database.rows<{ id: string | null; held: string[] }>(
        tx,
        `WITH looked_at AS (
           SELECT p.id, p.sort_rank, r.position FROM ${withRank}
            WHERE p.id > $1 AND p.erased_at IS NULL ORDER BY p.id LIMIT ${batch}),
         misplaced AS (
           SELECT id, position FROM looked_at WHERE position IS NOT NULL AND sort_rank <> lpad(position::text, 10, '0')),
         moved AS (
           SELECT p.id, misplaced.position FROM people p JOIN misplaced ON misplaced.id = p.id
              FOR NO KEY UPDATE OF p SKIP LOCKED),
         placed AS (
           UPDATE people SET sort_rank = lpad(moved.position::text, 10, '0') FROM moved WHERE people.id = moved.id)
         SELECT max(id::text) AS id, ARRAY(SELECT id FROM misplaced EXCEPT SELECT id FROM moved) AS held FROM looked_at`,
        [after],
      );
      return reached!;
    });
    for (const one of held) await this.placeOne(one);
    return id ?? undefined;
  }

  /** Somebody whom others were changing: waits for them with nothing in hand. */
  private placeOne(id: string): Promise<unknown> {
    return this.database.transaction(async (tx) => {
      await tx.query('SELECT 1 FROM people WHERE id = $1 FOR NO KEY UPDATE', [id]);
      await tx.query(
        `UPDATE people SET sort_rank = lpad(placed.position::text, 10, '0')
           FROM (SELECT p.id, r.position FROM ${withRank} WHERE p.id = $1 AND p.erased_at IS NULL) placed
          WHERE people.id = placed.id AND placed.position IS NOT NULL`,
        [id],
      );
    });
  }
}

const withRank = `people p
  LEFT JOIN tenures t ON t.person_id = p.id AND t.main LEFT JOIN posts ON posts.id = t.post_id
  LEFT JOIN ranks r ON r.id = coalesce(p.rank_id, posts.rank_id)`;
