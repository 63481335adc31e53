import { Database, type Tx } from '../../platform/database/database.js';
import { Conflict, Invalid, NotFound } from '../../platform/errors/domain-error.js';
import { pick, type Text } from '../../platform/i18n/text.js';
import { StillReferredTo } from './contacts.errors.js';
import { sortForm } from './names/fold.js';

/** A short ordered table with readable keys, edited by administrators: ranks, categories. */
export class KeyTable {
  constructor(
    private readonly table: 'ranks' | 'categories',
    private readonly thing: string,
  ) {}

  requireLabel(label: Text): void {
    if (!pick(label, 'en'))
      throw new Invalid([{ field: 'label', message: `Give the ${this.thing} a label.` }]);
  }

  /** A key made from the label. @throws Conflict when it is taken */
  async newKey(tx: Tx, label: Text): Promise<string> {
    const id = sortForm(pick(label, 'en')).replaceAll(' ', '-').slice(0, 60);
    if (!id) this.requireLabel({});
    const [taken] = await Database.rows(tx, `SELECT 1 FROM ${this.table} WHERE id = $1`, [id]);
    if (taken) throw new Conflict(`${this.thing}_exists`, `There is a ${this.thing} of this name already.`);
    return id;
  }

  async lastPosition(tx: Tx): Promise<number> {
    const [row] = await Database.rows<{ next: number }>(
      tx,
      `SELECT coalesce(max(position), 0) + 1 AS next FROM ${this.table}`,
    );
    return row!.next;
  }

  /** @throws Conflict when these are not all of them */
  async order(tx: Tx, ids: readonly string[]): Promise<void> {
    const rows = await Database.rows<{ id: string }>(
      tx,
      `SELECT id FROM ${this.table} ORDER BY id FOR UPDATE`,
    );
    const known = new Set(rows.map(({ id }) => id));
    if (new Set(ids).size !== known.size || !ids.every((id) => known.has(id)))
      throw new Conflict(
        'order_incomplete',
        'Somebody added or deleted one in the meantime. Load the page again and set the order anew.',
      );
    await tx.query(
      `UPDATE ${this.table} t SET position = n.place FROM unnest($1::text[]) WITH ORDINALITY AS n(id, place) WHERE t.id = n.id`,
      [ids],
    );
  }

  async remove(tx: Tx, id: string): Promise<void> {
    const rows = await Database.rows(tx, `DELETE FROM ${this.table} WHERE id = $1 RETURNING id`, [id]);
    if (!rows.length) throw new NotFound(this.thing);
  }

  /** @throws StillReferredTo instead of the database's own words */
  async whileUnused<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const foreignKey = (error as { driverError?: { code?: string } }).driverError?.code === '23503';
      throw foreignKey ? new StillReferredTo(this.thing) : error;
    }
  }
}
