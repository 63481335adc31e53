import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { Audit } from '../audit/audit.service.js';
import { reindexPeople } from '../contacts/people/people-index.js';
import { PersonReferences, type MergeAct, type Remark } from '../contacts/people/person-references.js';
import { MergedAgain, MergeExpired } from './duplicates.errors.js';
import { Merge } from './merge.entity.js';
import { mergeFacts } from './merges.service.js';
import { lockPeople, snapshot, writeBack } from './people-rows.js';
import { undoing, undoUntil } from './undo.rules.js';

/** Thrown to roll a trial back. */
class Trial extends Error {
  constructor(readonly remarks: Remark[]) {
    super('trial');
  }
}

/** Makes one entry two again, as they were before, with what people changed since left as they left it. */
@Injectable()
export class MergeUndo {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly references: PersonReferences,
    private readonly audit: Audit,
  ) {}

  /**
   * Does nothing when it is undone already.
   * @throws NotFound, MergeExpired, MergedAgain
   */
  async undo(mergeId: string, actor: Actor): Promise<void> {
    await this.database.transaction((tx) => this.carryOut(tx, mergeId, actor));
  }

  /** What would not be as it was: tried and rolled back. @throws as `undo` */
  async preview(mergeId: string, actor: Actor): Promise<Remark[]> {
    try {
      return await this.database.transaction(async (tx) => {
        throw new Trial(await this.carryOut(tx, mergeId, actor));
      });
    } catch (error) {
      if (error instanceof Trial) return error.remarks;
      throw error;
    }
  }

  private async carryOut(tx: Tx, mergeId: string, actor: Actor): Promise<Remark[]> {
    const found = await tx.findOneBy(Merge, { id: mergeId });
    if (!found) throw new NotFound('merge');
    const people = await lockPeople(tx, [found.keptId, found.goneId]);
    // Read again under the lock: somebody may have been quicker.
    const merge = await tx.findOneByOrFail(Merge, { id: mergeId });
    const kept = people.get(merge.keptId)!;
    const atRisk =
      kept.atRisk || merge.goneBefore['at_risk'] === true || merge.keptBefore['at_risk'] === true;
    if (atRisk && !actor.cleared) throw new NotFound('merge');
    if (merge.undoneAt) return merge.remarks;
    const now = this.clock.now();
    if (merge.expired || undoUntil(merge.mergedAt) <= now) throw new MergeExpired();
    await this.refuseMergedAgain(tx, merge);
    const act: MergeAct = { ...merge, mergeId, actor, atRisk, choices: {} };
    const remarks = [
      ...(await this.restoreReferences(tx, merge, act)),
      ...(await restorePeople(tx, merge, now)),
    ];
    await tx.query('DELETE FROM merged_people WHERE id = $1', [merge.goneId]);
    await reindexPeople(tx, [merge.keptId, merge.goneId]);
    await tx.query(`UPDATE merges SET undone_at = $2, undone_by = $3, remarks = $4 WHERE id = $1`, [
      mergeId,
      now,
      actor.userId,
      JSON.stringify(remarks),
    ]);
    await this.audit.record(tx, ...mergeFacts('merge_undone', merge, actor, atRisk));
    return remarks;
  }

  /** Later merges of the same entry stand on this one. */
  private async refuseMergedAgain(tx: Tx, merge: Merge): Promise<void> {
    const [later] = await Database.rows<{ id: string }>(
      tx,
      `SELECT id FROM merges WHERE undone_at IS NULL AND (merged_at, id) > ($2, $3) AND $1 IN (kept_id, gone_id)
        ORDER BY merged_at DESC, id DESC LIMIT 1`,
      [merge.keptId, merge.mergedAt, merge.id],
    );
    if (later) throw new MergedAgain(later.id);
  }

  private async restoreReferences(tx: Tx, merge: Merge, act: MergeAct): Promise<Remark[]> {
    const remarks: Remark[] = [];
    for (const pass of merge.moved.toReversed())
      for (const [name, moved] of Object.entries(pass).toReversed())
        remarks.push(...((await this.references.named(name)?.restore(tx, act, moved)) ?? []));
    return remarks;
  }
}

const words: Record<string, string> = {
  given_name: 'given name',
  family_name: 'family name',
  name_order: 'name order',
  phone: 'telephone',
  address: 'postal address',
  salutation: 'greeting',
  honorific: 'title before the name',
  form_of_address: 'form of address',
  category_id: 'category',
  rank_id: 'rank',
  do_not_invite: 'do not invite',
  do_not_invite_reason: 'reason for not inviting',
  do_not_contact: 'do not contact',
  do_not_contact_reason: 'reason for not contacting',
  at_risk: 'mark of risk',
  legal_basis: 'legal basis',
  first_informed_on: 'date of first information',
};

async function restorePeople(tx: Tx, merge: Merge, now: Date): Promise<Remark[]> {
  const { back, changed } = undoing(merge.keptBefore, merge.keptAfter, await snapshot(tx, merge.keptId));
  await writeBack(tx, merge.keptId, back, now);
  const { id: _id, version: _version, updated_at: _at, ...before } = merge.goneBefore;
  await writeBack(tx, merge.goneId, before, now);
  return changed
    .filter((column) => !column.endsWith('_team_id'))
    .map((column) => ({
      code: 'changed_since',
      text: `The ${words[column] ?? column} was changed since the merge; the entry that was kept keeps it as it is now.`,
    }));
}
