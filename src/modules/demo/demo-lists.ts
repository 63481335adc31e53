import type { Tx } from '../../platform/database/database.js';
import type { Combination, PeopleRule } from '../lists/rules/rule.types.js';
import { insert } from './insert.js';

/** A list by rule, and one made of lists: who came in 2010 and works on the subject, and the officials who did not. */
export async function insertRuleLists(
  tx: Tx,
  teamId: string,
  { pastDebate, official }: { pastDebate: string; official: string[] },
): Promise<void> {
  const came: PeopleRule = {
    version: 1,
    match: 'all',
    of: [
      { about: 'attended', any: ['came'], events: [pastDebate] },
      {
        match: 'any',
        of: [
          { about: 'tag', any: ['human rights', 'central asia'] },
          { about: 'category', any: ['ngo', 'media'] },
        ],
      },
    ],
  };
  const returning = await insert(tx, 'lists', {
    team_id: teamId,
    name: 'Came in 2010',
    description: 'Those who came to the debate of 2010 and work on the subject',
    kind: 'rule',
    rule: came,
    source: 'Guest list of 2010',
    legal_basis: 'legitimate_interests',
  });
  const fresh: Combination = { version: 1, combine: 'any', lists: official, without: [returning] };
  await insert(tx, 'lists', {
    team_id: teamId,
    name: 'Officials, new to us',
    description: 'Institutions and diplomats without those who came before',
    kind: 'combined',
    rule: fresh,
  });
}
