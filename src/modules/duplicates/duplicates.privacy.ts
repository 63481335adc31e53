import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import {
  columnsOf,
  holds,
  PersonalData,
  type PersonalDataHolder,
} from '../../platform/privacy/personal-data.js';
import { mergedInto } from '../contacts/people/merged-people.js';
import { undoDays } from './undo.rules.js';

/**
 * What is kept to find and to undo: keys and digests as long as the person is there, snapshots of merged entries for 90
 * days. An entry that was merged belongs to the same person: what any module still holds about it is exported and
 * erased together with the kept one.
 */
@Injectable()
export class DuplicatesPrivacy implements PersonalDataHolder {
  readonly name = 'duplicates';
  readonly holdings = [
    ...holds('duplicate_pairs', ['print', 'reasons', 'doubts'], 'contact', 'until_erased'),
    ...holds('merges', ['kept_before', 'kept_after', 'gone_before', 'moved'], 'contact', 'ninety_days'),
  ];
  readonly notPersonal = ['duplicate_pairs.status', ...columnsOf('merges', ['idempotency_key', 'remarks'])];

  constructor(private readonly personalData: PersonalData) {
    personalData.register(this);
  }

  async export(tx: Tx, personId: string): Promise<Record<string, unknown>> {
    const merges = await Database.rows(
      tx,
      `SELECT merged_at AS "mergedAt", undone_at AS "undoneAt", kept_before AS "keptBefore", gone_before AS "mergedEntry"
         FROM merges WHERE kept_id = $1 OR gone_id = $1 ORDER BY merged_at`,
      [personId],
    );
    const entries: Record<string, unknown>[] = [];
    for (const id of await mergedInto(tx, personId)) {
      const held: Record<string, unknown> = { id };
      for (const holder of this.others()) Object.assign(held, await holder.export(tx, id));
      entries.push(held);
    }
    return { ...(merges.length ? { merges } : {}), ...(entries.length ? { mergedEntries: entries } : {}) };
  }

  async erase(tx: Tx, personId: string): Promise<void> {
    for (const id of await mergedInto(tx, personId)) {
      for (const holder of this.others()) await holder.erase(tx, id);
      await this.eraseOne(tx, id);
    }
    await this.eraseOne(tx, personId);
  }

  /** The snapshots go, and of the merged entry all but what it is called in the guest lists of the past. */
  async expire(tx: Tx, now: Date): Promise<number> {
    const rows = await Database.rows<{ goneId: string }>(
      tx,
      `${emptied} WHERE NOT expired AND merged_at <= $1 RETURNING gone_id AS "goneId"`,
      [new Date(now.getTime() - undoDays * 24 * 3600_000)],
    );
    await tx.query(
      `UPDATE people SET honorific = '', salutation = '{}', form_of_address = '{}', phone = '', address = '', tags = '{}',
              do_not_invite_reason = '', do_not_contact_reason = '', source = '', country = '', rank_id = NULL
        WHERE id = ANY($1::uuid[]) AND id IN (SELECT id FROM merged_people)`,
      [rows.map(({ goneId }) => goneId)],
    );
    return rows.length;
  }

  private async eraseOne(tx: Tx, personId: string): Promise<void> {
    await tx.query('DELETE FROM duplicate_pairs WHERE $1 IN (person_a, person_b)', [personId]);
    await tx.query('DELETE FROM person_keys WHERE person_id = $1', [personId]);
    await tx.query(`${emptied} WHERE $1 IN (kept_id, gone_id) AND NOT expired`, [personId]);
  }

  /** The address book last: the others find what belongs to an entry by its names. */
  private others(): PersonalDataHolder[] {
    const holders = this.personalData.holders().filter((holder) => holder !== this);
    return holders.sort((a, b) => Number(a.name === 'contacts') - Number(b.name === 'contacts'));
  }
}

const emptied = `
  UPDATE merges SET kept_before = '{}', kept_after = '{}', gone_before = '{}', moved = '[]', expired = true`;
