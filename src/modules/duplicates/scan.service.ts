import { Injectable } from '@nestjs/common';
import { setImmediate as breathe, setTimeout as sleep } from 'node:timers/promises';
import { somebodyWaits } from '../../platform/batching/awaited-work.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/tokens/tokens.js';
import type { KnownFacts } from './facts.queries.js';
import { factsOf } from './facts.queries.js';
import { findLike, type Found } from './finder.js';
import { keysOf, printOf } from './keys.rules.js';

const batch = 250;
/** One at a time over all nodes. */
const lock = 803_001;

/** Keeps keys and pairs up to date with the people that changed. */
@Injectable()
export class DuplicateScan {
  constructor(private readonly database: Database) {}

  /** Looks at those who changed, edits before rescans, for up to `milliseconds`. @returns true when none is left */
  async run(milliseconds: number): Promise<boolean> {
    for (const end = Date.now() + milliseconds; Date.now() < end; await breathe()) {
      // A table that is being imported comes first: the next minute will do for pairs.
      if (await somebodyWaits(this.database.entities)) {
        await sleep(500);
        continue;
      }
      const looked = await this.database.transaction((tx) => this.step(tx));
      if (looked === undefined) return false;
      if (looked < batch) return true;
    }
    return false;
  }

  /** Has everybody looked at again. @returns how many are waiting */
  async rescan(tx: Tx): Promise<number> {
    await tx.query('DELETE FROM changed_people WHERE rescan');
    const rows = await Database.rows<{ count: number }>(
      tx,
      `WITH added AS (INSERT INTO changed_people (person_id, rescan)
         SELECT id, true FROM people WHERE erased_at IS NULL ORDER BY id RETURNING 1)
       SELECT count(*)::int AS count FROM added`,
    );
    return rows[0]!.count;
  }

  /** Undefined when another node is at it. */
  private async step(tx: Tx): Promise<number | undefined> {
    const [turn] = await Database.rows<{ mine: boolean }>(
      tx,
      'SELECT pg_try_advisory_xact_lock($1) AS mine',
      [lock],
    );
    if (!turn!.mine) return undefined;
    const taken = await Database.rows<{ id: string; rescan: boolean }>(
      tx,
      `DELETE FROM changed_people WHERE number IN
         (SELECT number FROM changed_people ORDER BY rescan, number LIMIT ${batch} FOR UPDATE SKIP LOCKED)
       RETURNING person_id AS id, rescan`,
    );
    const ids = [...new Set(taken.map(({ id }) => id))];
    const held = await hold(tx, ids);
    await lookLater(
      tx,
      taken.filter(({ id }) => !held.has(id)),
    );
    if (held.size) await this.look(tx, [...held]);
    return taken.length;
  }

  private async look(tx: Tx, ids: string[]): Promise<void> {
    const facts = await factsOf(tx, ids);
    await storeKeys(tx, ids, facts);
    await storePairs(tx, ids, await findLike(tx, [...facts.values()]));
  }
}

async function storeKeys(tx: Tx, ids: string[], facts: Map<string, KnownFacts>): Promise<void> {
  const keys = [...facts.values()].flatMap((one) => keysOf(one).own.map((key) => ({ id: one.id, key })));
  const values = [keys.map(({ id }) => id), keys.map(({ key }) => key)];
  await tx.query(
    `DELETE FROM person_keys k WHERE person_id = ANY($3::uuid[])
        AND NOT EXISTS (SELECT FROM unnest($1::uuid[], $2::bigint[]) AS n(id, key) WHERE n.id = k.person_id AND n.key = k.key)`,
    [...values, ids],
  );
  await tx.query(
    `INSERT INTO person_keys (key, person_id) SELECT n.key, n.id FROM unnest($1::uuid[], $2::bigint[]) AS n(id, key)
      ORDER BY n.id ON CONFLICT DO NOTHING`,
    values,
  );
}

/** A decision stays for as long as the names and addresses it was made on. */
async function storePairs(tx: Tx, ids: string[], found: Found[]): Promise<void> {
  const pairs = new Map(found.map((pair) => [[pair.a.id, pair.b.id].sort().join(), inOrder(pair)]));
  const rows = JSON.stringify([...pairs.values()]);
  await tx.query(
    `DELETE FROM duplicate_pairs d WHERE (person_a = ANY($1::uuid[]) OR person_b = ANY($1::uuid[])) AND status <> 'different'
        AND NOT EXISTS (SELECT FROM jsonb_to_recordset($2::jsonb) AS n(a uuid, b uuid) WHERE n.a = person_a AND n.b = person_b)
        AND NOT EXISTS (SELECT FROM merged_people m WHERE m.id IN (person_a, person_b))`,
    [ids, rows],
  );
  if (!pairs.size) return;
  const lasting = await lastingPairs(tx, ids, [...pairs.values()]);
  await tx.query(
    `INSERT INTO duplicate_pairs AS old (id, person_a, person_b, score, reasons, doubts, print)
     SELECT n.id, a, b, score, reasons, doubts, print
       FROM jsonb_to_recordset($1::jsonb) AS n(id uuid, a uuid, b uuid, score int, reasons text[], doubts text[], print text)
     ON CONFLICT (person_a, person_b) DO UPDATE SET score = excluded.score, reasons = excluded.reasons,
       doubts = excluded.doubts, print = excluded.print,
       status = CASE WHEN old.print IN (excluded.print, '') THEN old.status ELSE 'open' END
       WHERE (old.score, old.reasons, old.doubts, old.print)
         IS DISTINCT FROM (excluded.score, excluded.reasons, excluded.doubts, excluded.print)`,
    [JSON.stringify(lasting)],
  );
}

/**
 * Keeps these people from vanishing until the end of the transaction. Whoever is being deleted or merged is not among them: to
 * wait for that would be to hold it up, and perhaps to wait for one another.
 */
async function hold(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const held = await Database.rows<{ id: string }>(
    tx,
    'SELECT id FROM people WHERE id = ANY($1::uuid[]) FOR KEY SHARE SKIP LOCKED',
    [ids],
  );
  return new Set(held.map(({ id }) => id));
}

/** Those who could not be held and are still there. */
async function lookLater(tx: Tx, people: readonly { id: string; rescan: boolean }[]): Promise<void> {
  if (people.length)
    await tx.query(
      `INSERT INTO changed_people (person_id, rescan) SELECT DISTINCT n.id, n.rescan
         FROM unnest($1::uuid[], $2::boolean[]) AS n(id, rescan) JOIN people p ON p.id = n.id`,
      [people.map(({ id }) => id), people.map(({ rescan }) => rescan)],
    );
}

/** The pairs of people who can be held. Of the others one may be gone in a moment, or not: they are looked at again. */
async function lastingPairs(tx: Tx, ids: readonly string[], pairs: Pair[]): Promise<Pair[]> {
  const held = await hold(tx, [...new Set(pairs.flatMap(({ a, b }) => [a, b]))]);
  const lasts = ({ a, b }: Pair) => held.has(a) && held.has(b);
  const parted = pairs.filter((pair) => !lasts(pair)).flatMap(({ a, b }) => [a, b]);
  const looked = new Set(ids);
  await lookLater(
    tx,
    parted.filter((id) => looked.has(id)).map((id) => ({ id, rescan: false })),
  );
  return pairs.filter(lasts);
}

type Pair = ReturnType<typeof inOrder>;

function inOrder({ a, b, score, reasons, doubts }: Found) {
  const [first, second] = a.id < b.id ? [a, b] : [b, a];
  return { id: newId(), a: first.id, b: second.id, score, reasons, doubts, print: printOf(first, second) };
}
