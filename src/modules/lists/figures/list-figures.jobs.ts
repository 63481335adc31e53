import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { ListBooks } from '../list-books.js';
import { countingJob, KeptFigures, type Taken } from './kept-figures.js';
import { ListCounting } from './list-counting.js';
import { marksOf } from './marks.rules.js';

/** Counts the lists that were looked at and may have changed, one after another. */
@Injectable()
export class ListFiguresJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly kept: KeptFigures,
    private readonly counting: ListCounting,
    private readonly books: ListBooks,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(countingJob, async () => {
      for (let next = await this.next(); next; next = await this.next()) await this.count(next);
    });
  }

  private next(): Promise<Taken | undefined> {
    return this.database.transaction((tx) => this.kept.take(tx));
  }

  private async count(taken: Taken): Promise<void> {
    await this.database.transaction(async (tx) => {
      const at = this.clock.now();
      const began = performance.now();
      const present = await this.kept.marks(tx);
      const answer = await (taken.what === 'balance' ? this.balance(tx, taken) : this.overlaps(tx, taken));
      await this.kept.bring(
        tx,
        taken,
        answer && {
          figures: answer.figures,
          fingerprint: answer.question.fingerprint,
          marks: marksOf(answer.question.tables, present),
          at,
          took: Math.round(performance.now() - began),
        },
      );
    });
  }

  private async balance(tx: Tx, { listId, cleared }: Taken) {
    const book = await this.books.load(tx, [listId]);
    if (!book.lists.has(listId)) return null;
    const question = this.counting.question(book, [listId], cleared);
    return { question, figures: await this.counting.balance(tx, book, listId, cleared) };
  }

  private async overlaps(tx: Tx, { listId, cleared }: Taken) {
    const { others, book } = await this.counting.others(tx, listId);
    if (!book.lists.has(listId)) return null;
    const question = this.counting.question(book, [listId, ...others.map(({ id }) => id)], cleared);
    return { question, figures: await this.counting.overlaps(tx, book, listId, others, cleared) };
  }
}
