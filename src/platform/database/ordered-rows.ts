import type { EntityManager } from 'typeorm';
import { Invalid, NotFound, StaleVersion } from '../errors/domain-error.js';
import { newId } from '../tokens/tokens.js';
import type { Tx } from './database.js';
import { isUuid } from './uuid.js';

export interface OrderedRow {
  id: string;
  position: number;
  version: number;
}

/** Rows that belong to an owner and stand in an order that people choose; edited one by one with versions. */
export class OrderedRows<Row extends OrderedRow, Owner extends keyof Row & string> {
  /**
   * @param owner property that holds the owner's id
   * @param noun for errors: "There is no such recommendation, or …"
   */
  constructor(
    private readonly entity: new () => Row,
    private readonly owner: Owner,
    private readonly noun: string,
  ) {}

  list(entities: EntityManager, ownerId: string): Promise<Row[]> {
    return entities.find(this.entity, {
      where: { [this.owner]: ownerId } as never,
      order: { position: 'ASC', id: 'ASC' } as never,
    });
  }

  /** @throws NotFound when the row is missing or belongs to another owner */
  async find(entities: EntityManager, ownerId: string, id: string): Promise<Row> {
    const row = isUuid(id)
      ? await entities.findOneBy(this.entity, { id, [this.owner]: ownerId } as never)
      : null;
    if (!row) throw new NotFound(this.noun);
    return row;
  }

  /** Adds at the end. */
  async add(tx: Tx, ownerId: string, values: Omit<Row, Owner | keyof OrderedRow>): Promise<Row> {
    const last = await tx.maximum(this.entity, 'position' as never, { [this.owner]: ownerId } as never);
    const place = { id: newId(), [this.owner]: ownerId, position: (last ?? -1) + 1, version: 1 };
    const row = Object.assign(tx.create(this.entity), values, place);
    await tx.insert(this.entity, row as never);
    return row;
  }

  /**
   * Changes the properties given in `values`; undefined ones stay.
   * @throws StaleVersion with `view(present row)` when it moved on since `version`
   */
  async change(
    tx: Tx,
    ownerId: string,
    id: string,
    version: number,
    values: Partial<Row>,
    view: (row: Row) => unknown,
  ): Promise<{ row: Row; changed: string[] }> {
    if (!isUuid(id)) throw new NotFound(this.noun);
    const row = await tx.findOne(this.entity, {
      where: { id, [this.owner]: ownerId } as never,
      lock: { mode: 'pessimistic_write' },
    });
    if (!row) throw new NotFound(this.noun);
    if (row.version !== version) throw new StaleVersion(view(row));
    const given = Object.entries(values).filter(([, value]) => value !== undefined);
    Object.assign(row, Object.fromEntries(given), { version: version + 1 });
    await tx.save(row as never);
    return { row, changed: given.map(([name]) => name) };
  }

  async remove(tx: Tx, ownerId: string, id: string): Promise<void> {
    if (!isUuid(id)) throw new NotFound(this.noun);
    const { affected } = await tx.delete(this.entity, { id, [this.owner]: ownerId } as never);
    if (!affected) throw new NotFound(this.noun);
  }

  /** Puts all rows of the owner in the order of `ids`. @throws Invalid when `ids` is not exactly those rows */
  async order(tx: Tx, ownerId: string, ids: string[]): Promise<Row[]> {
    const rows = await tx.find(this.entity, {
      where: { [this.owner]: ownerId } as never,
      order: { id: 'ASC' } as never,
      lock: { mode: 'pessimistic_write' },
    });
    const byId = new Map(rows.map((row) => [row.id, row]));
    if (new Set(ids).size !== ids.length || ids.length !== rows.length || ids.some((id) => !byId.has(id)))
      throw new Invalid([
        { field: 'ids', message: 'The list changed in the meantime; load it again, then order it.' },
      ]);
    const ordered = ids.map((id, position) => Object.assign(byId.get(id)!, { position }));
    for (const { id, position } of ordered)
      await tx.update(this.entity, { id } as never, { position } as never);
    return ordered;
  }
}
