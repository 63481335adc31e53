import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { OrderedRows, type OrderedRow } from '../../platform/database/ordered-rows.js';
import { Conflict, Invalid } from '../../platform/errors/domain-error.js';
import { newId } from '../../platform/tokens/tokens.js';
import { Audit } from '../audit/audit.service.js';
import { EventCopies, type Copy } from '../events/event-copies.service.js';
import { contentChanged } from '../events/event-rows.js';
import { PublishedText } from '../events/published-text.js';
import { Question } from './question.entity.js';
import { QuestionUses } from './question-uses.js';
import { questionProblems, refusedChange } from './questions.rules.js';

export type QuestionValues = Omit<Question, 'eventId' | 'createdAt' | 'retiredAt' | keyof OrderedRow>;

/**
 * The questions of an event. Every change locks the row of the event, as every answer does: what was asked when an answer
 * was decided is what stood there.
 */
@Injectable()
export class Questions {
  private readonly rows = new OrderedRows<Question, 'eventId'>(Question, 'eventId', 'question');

  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly published: PublishedText,
    private readonly uses: QuestionUses,
    copies: EventCopies,
  ) {
    copies.alsoCopy((tx, copy) => this.copy(tx, copy));
  }

  list(eventId: string): Promise<Question[]> {
    return this.rows.list(this.database.entities, eventId);
  }

  /** @throws Invalid */
  add(actor: Actor, eventId: string, values: QuestionValues): Promise<Question> {
    return this.write(actor, eventId, 'added', async (tx) => {
      const row = await this.rows.add(tx, eventId, {
        ...values,
        retiredAt: null,
        createdAt: this.clock.now(),
      });
      await this.check(tx, actor, row);
      return { result: row, id: row.id };
    });
  }

  /** @throws Invalid, StaleVersion; Conflict `question_answered` where answers hold it fast */
  change(
    actor: Actor,
    eventId: string,
    id: string,
    version: number,
    { retired, ...values }: Partial<QuestionValues> & { retired?: boolean },
    view: (row: Question) => unknown,
  ): Promise<Question> {
    return this.write(actor, eventId, 'changed', async (tx) => {
      const before = await this.rows.find(tx, eventId, id);
      const retiredAt =
        retired === undefined ? undefined : retired ? (before.retiredAt ?? this.clock.now()) : null;
      const given = { ...values, retiredAt } as Partial<Question>;
      const { row, changed } = await this.rows.change(tx, eventId, id, version, given, view);
      await this.check(tx, actor, row);
      const refused = refusedChange(before, row, await this.uses.of(tx, id));
      if (refused) throw new Conflict('question_answered', refused.message, { errors: [refused] });
      return { result: row, id, data: { changed } };
    });
  }

  /** @throws Conflict `question_answered` */
  remove(actor: Actor, eventId: string, id: string): Promise<void> {
    return this.write(actor, eventId, 'removed', async (tx) => {
      await this.rows.find(tx, eventId, id);
      const { answers } = await this.uses.of(tx, id);
      if (answers)
        throw new Conflict(
          'question_answered',
          `It was answered, so it cannot be deleted. Retire it: it is asked no more, and the answers stay as long as promised.`,
        );
      await this.rows.remove(tx, eventId, id);
      return { result: undefined, id };
    });
  }

  order(actor: Actor, eventId: string, ids: string[]): Promise<Question[]> {
    return this.write(actor, eventId, 'ordered', async (tx) => ({
      result: await this.rows.order(tx, eventId, ids),
      id: null,
      data: { count: ids.length },
    }));
  }

  private async check(tx: Tx, actor: Actor, row: Question): Promise<void> {
    const [event] = await Database.rows<{ mainLanguage: string }>(
      tx,
      'SELECT main_language AS "mainLanguage" FROM events WHERE id = $1',
      [row.eventId],
    );
    const categories = await Database.rows<{ id: string }>(tx, 'SELECT id FROM categories');
    const problems = questionProblems(row, event!.mainLanguage, new Set(categories.map(({ id }) => id)));
    if (problems.length) throw new Invalid(problems);
    const { label, help, purpose, options } = row;
    const labels = Object.fromEntries(
      options.map((option, index) => [`options.${index}.label`, option.label]),
    );
    await this.published.check(tx, actor, {
      eventId: row.eventId,
      texts: { label, help, purpose, ...labels },
    });
  }

  private write<T>(
    actor: Actor,
    eventId: string,
    verb: string,
    work: (tx: Tx) => Promise<{ result: T; id: string | null; data?: Record<string, unknown> }>,
  ): Promise<T> {
    return this.database.transaction(async (tx) => {
      const { teamId } = await contentChanged(tx, eventId, this.clock.now());
      const { result, id, data = {} } = await work(tx);
      const subject = { type: 'question', id };
      await this.audit.record(tx, { actor, action: `question.${verb}`, subject, teamId, eventId, data });
      return result;
    });
  }

  /** What is asked still; with new ids, so that no answer of one event is taken for one of the other. */
  private async copy(tx: Tx, { from, to }: Copy): Promise<void> {
    for (const question of await this.rows.list(tx, from)) {
      if (question.retiredAt) continue;
      const options = question.options.filter(({ retired }) => !retired);
      const copied = {
        ...question,
        options,
        id: newId(),
        eventId: to,
        createdAt: this.clock.now(),
        version: 1,
      };
      await tx.insert(Question, copied as never);
    }
  }
}
