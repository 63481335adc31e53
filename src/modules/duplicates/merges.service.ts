import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Invalid, StaleVersion } from '../../platform/errors/domain-error.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { newId } from '../../platform/tokens/tokens.js';
import { Audit } from '../audit/audit.service.js';
import { reindexPeople } from '../contacts/people/people-index.js';
import { PersonReferences, type MergeAct, type Side } from '../contacts/people/person-references.js';
import { Person } from '../contacts/people/person.entity.js';
import { personProblems } from '../contacts/people/person.rules.js';
import { UnknownChoice, SamePerson } from './duplicates.errors.js';
import { chosenFields, chosenParts, mergedFields } from './fields.rules.js';
import type { CreateMerge } from './http/merges.dto.js';
import { Merge, type PersonSnapshot } from './merge.entity.js';
import { mergeable, MergePreviews } from './merge-preview.js';
import { lockPeople, snapshot } from './people-rows.js';

/** Job: takes along what was being written for the merged entry while it was merged. */
export const lateReferencesJob = 'duplicates.late-references';

/** Makes two entries one; never by itself, always by somebody's decision. */
@Injectable()
export class Merges {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly references: PersonReferences,
    private readonly previews: MergePreviews,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  /**
   * @returns the merge's id; that of the earlier one when the key was used before
   * @throws StaleVersion with the preview as it is now; PersonMerged when somebody was quicker; NotFound, Invalid
   */
  merge(input: CreateMerge, key: string, actor: Actor): Promise<string> {
    if (input.keptId === input.goneId) throw new SamePerson();
    return this.database.transaction(async (tx) => {
      const people = await lockPeople(tx, [input.keptId, input.goneId]);
      const earlier = await tx.findOneBy(Merge, { userId: actor.userId, idempotencyKey: key });
      if (earlier) return earlier.id;
      const kept = await mergeable(tx, people.get(input.keptId), actor);
      const gone = await mergeable(tx, people.get(input.goneId), actor);
      if (kept.version !== input.keptVersion || gone.version !== input.goneVersion)
        throw new StaleVersion(await this.previews.compose(tx, kept, gone, actor));
      const choices = await this.choices(tx, input, actor);
      return this.carryOut(tx, kept, gone, choices, key, actor);
    });
  }

  /** Moves what came to the merged entry after the merge, from writers who had not seen it yet. */
  async moveLate(mergeId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const found = await tx.findOneBy(Merge, { id: mergeId });
      if (!found) return;
      const people = await lockPeople(tx, [found.keptId, found.goneId]);
      const merge = await tx.findOneByOrFail(Merge, { id: mergeId });
      const kept = people.get(merge.keptId);
      if (merge.undoneAt || merge.expired || !kept || kept.erasedAt) return;
      const act = { ...merge, mergeId, actor: { userId: merge.userId! }, atRisk: kept.atRisk, choices: {} };
      const pass = await this.move(tx, act);
      await tx.query('UPDATE merges SET moved = moved || jsonb_build_array($2::jsonb) WHERE id = $1', [
        mergeId,
        JSON.stringify(pass),
      ]);
      await reindexPeople(tx, [merge.keptId]);
    });
  }

  private async carryOut(
    tx: Tx,
    kept: Person,
    gone: Person,
    choices: Record<string, Side>,
    key: string,
    actor: Actor,
  ): Promise<string> {
    const id = newId();
    const now = this.clock.now();
    const fields = mergedFields(kept, gone, choices);
    const problems = personProblems({ ...kept, ...fields } as Person);
    if (problems.length) throw new Invalid(problems);
    const [keptBefore, goneBefore] = [await snapshot(tx, kept.id), await snapshot(tx, gone.id)];
    const atRisk = fields.atRisk === true;
    const moved = await this.move(tx, {
      mergeId: id,
      keptId: kept.id,
      goneId: gone.id,
      actor,
      atRisk,
      choices,
    });
    await tx.update(Person, { id: kept.id }, { ...fields, version: kept.version + 1, updatedAt: now });
    await tx.update(
      Person,
      { id: gone.id },
      {
        erasedAt: now,
        version: gone.version + 1,
        updatedAt: now,
      },
    );
    await tx.query('INSERT INTO merged_people (id, into_id, at) VALUES ($1, $2, $3)', [
      gone.id,
      kept.id,
      now,
    ]);
    await reindexPeople(tx, [kept.id, gone.id]);
    await this.store(tx, { id, kept, gone, keptBefore, goneBefore, moved, key, now, actor });
    await this.audit.record(
      tx,
      ...mergeFacts('merged', { id, keptId: kept.id, goneId: gone.id }, actor, atRisk),
    );
    await this.jobs.enqueue(
      tx,
      lateReferencesJob,
      { mergeId: id },
      { startAfter: new Date(now.getTime() + 60_000) },
    );
    return id;
  }

  private async move(tx: Tx, act: MergeAct): Promise<Record<string, unknown>> {
    const moved: Record<string, unknown> = {};
    for (const reference of this.references.all()) moved[reference.name] = await reference.move(tx, act);
    return moved;
  }

  private async store(
    tx: Tx,
    {
      id,
      kept,
      gone,
      keptBefore,
      goneBefore,
      moved,
      key,
      now,
      actor,
    }: {
      id: string;
      kept: Person;
      gone: Person;
      keptBefore: PersonSnapshot;
      goneBefore: PersonSnapshot;
      moved: Record<string, unknown>;
      key: string;
      now: Date;
      actor: Actor;
    },
  ): Promise<void> {
    await tx.insert(Merge, {
      id,
      keptId: kept.id,
      goneId: gone.id,
      userId: actor.userId,
      idempotencyKey: key,
      keptBefore,
      keptAfter: await snapshot(tx, kept.id),
      goneBefore,
      moved: [moved],
      mergedAt: now,
    } as never);
  }

  /** @throws UnknownChoice */
  private async choices(tx: Tx, input: CreateMerge, actor: Actor): Promise<Record<string, Side>> {
    const given = input.choices ?? [];
    const parts = given.length ? await this.previews.eitherOr(tx, input.keptId, input.goneId, actor) : [];
    const known = new Set<string>([...chosenFields, ...chosenParts, ...parts.map(({ key }) => key)]);
    const unknown = given.find(({ key }) => !known.has(key));
    if (unknown) throw new UnknownChoice(unknown.key);
    return Object.fromEntries(given.map(({ key, side }) => [key, side]));
  }
}

/** One entry on either side. Of people at risk the log does not say which two they were. */
export function mergeFacts(
  what: 'merged' | 'merge_undone',
  { id, keptId, goneId }: { id: string; keptId: string; goneId: string },
  actor: Pick<Actor, 'userId'>,
  atRisk: boolean,
) {
  const fact = (subjectId: string, role: string, otherId: string) => ({
    actor,
    action: `person.${what}`,
    subject: { type: 'person', id: subjectId },
    data: { mergeId: id, role, ...(atRisk ? {} : { otherId }) },
  });
  return [fact(keptId, 'kept', goneId), fact(goneId, 'merged', keptId)];
}
