import { Database, type Tx } from '../../platform/database/database.js';
import { compare } from './compare.rules.js';
import { factsOf, type KnownFacts } from './facts.queries.js';
import { keysOf } from './keys.rules.js';
import { threshold, type Comparison, type PersonFacts } from './pair.types.js';

/** Under a key that more people share nobody is looked for: it says too little. Narrower keys find them (`keys.rules.ts`). */
const crowd = 60;

export interface Found extends Comparison {
  a: PersonFacts;
  b: KnownFacts;
}

/** One index scan per key, which ends at the crowd: whatever the size of the address book. */
export const candidatesSql = `
  SELECT w.person_id AS id, w.key::text AS key, array_agg(k.person_id) AS others
    FROM unnest($1::uuid[], $2::bigint[]) AS w(person_id, key)
   CROSS JOIN LATERAL (SELECT person_id FROM person_keys WHERE key = w.key ORDER BY person_id LIMIT ${crowd + 1}) k
   GROUP BY w.person_id, w.key`;

/** Everybody in the address book who may be one of these people, with score and reasons. */
export async function findLike(tx: Tx, people: readonly PersonFacts[]): Promise<Found[]> {
  const wanted = people.flatMap((facts) => {
    const { names, others } = keysOf(facts);
    return [...names, ...others].map((key) => ({ id: facts.id, key }));
  });
  const blocks = await Database.rows<{ id: string; key: string; others: string[] }>(tx, candidatesSql, [
    wanted.map(({ id }) => id),
    wanted.map(({ key }) => key),
  ]);
  const byPerson = Map.groupBy(blocks, ({ id }) => id);
  const usual = blocks.filter(({ others }) => others.length <= crowd);
  const candidates = await factsOf(tx, [...new Set(usual.flatMap(({ others }) => others))]);
  return people.flatMap((a) => likeOne(a, byPerson.get(a.id) ?? [], candidates));
}

function likeOne(
  a: PersonFacts,
  blocks: { key: string; others: string[] }[],
  candidates: Map<string, KnownFacts>,
): Found[] {
  const nameKeys = new Set(keysOf(a).names);
  const others = new Set(blocks.flatMap((block) => (block.others.length <= crowd ? block.others : [])));
  others.delete(a.id);
  return [...others].flatMap((id) => {
    const b = candidates.get(id);
    if (!b) return [];
    const found = compare(a, b, namesakes(id, nameKeys, blocks));
    return found.score >= threshold ? [{ ...found, a, b }] : [];
  });
}

/** How many share the name with these two; a crowd where its key holds too many to be looked through. */
function namesakes(id: string, nameKeys: Set<string>, blocks: { key: string; others: string[] }[]): number {
  const sizes = blocks.filter(({ key }) => nameKeys.has(key));
  const shared = sizes.filter(({ others }) => others.includes(id)).map(({ others }) => others.length);
  if (shared.length) return Math.min(...shared);
  return sizes.some(({ others }) => others.length > crowd) ? crowd : 2;
}
