import { Database, type Tx } from '../../platform/database/database.js';
import { sortForm, searchForm } from '../contacts/names/fold.js';
import { dayBefore } from '../contacts/posts/tenures.rules.js';
import { insert } from './insert.js';
import { insertPerson } from './demo-people.js';

const kinds: [RegExp, string][] = [
  [/^Permanent Representation|^Mission/, 'mission'],
  [/^Embassy/, 'embassy'],
  [/DG /, 'directorate'],
  [/^European (Commission|Parliament)$/, 'institution'],
  [/Cabinet|Subcommittee|Delegation|Committee on|General Secretariat/, 'unit'],
  [/University|College|School/, 'university'],
  [/Institute|Centre|Policy Forum/, 'think_tank'],
  [/Weekly|Radio|News|Gazette|Press|podcast/, 'media'],
];

const ranks: [RegExp, string][] = [
  [/Deputy Political Director/, 'deputy-head'],
  [/^(Programme )?Director|^Secretary General/, 'director'],
  [/^Head of|Counsellor|^Member of Cabinet/, 'counsellor'],
  [/Secretary|Officer|Administrator|Attaché/, 'secretary'],
];

/** Offices with whoever held them: functional names, like all sample data. */
const offices = [
  {
    organisation: 'European Parliament, Delegation for Central Asia',
    title: 'Chair',
    email: 'chair@ep-delegation.example.org',
    rank: 'member-of-parliament',
    holders: [
      ['Chair, ninth term', '2019-09-01'],
      ['Chair, tenth term', '2024-09-01'],
    ],
    related: {
      organisation: 'European Parliament, Delegation for Central Asia',
      function: 'Assistant to the Chair',
      kind: 'assistant_of',
    },
  },
  {
    organisation: 'Permanent Representation of Estonia',
    title: 'Permanent Representative',
    email: 'head@pr-estonia.example.org',
    rank: 'ambassador',
    holders: [
      ['Permanent Representative, until 2025', '2021-08-15'],
      ['Permanent Representative, from 2025', '2025-08-15'],
    ],
    related: {
      organisation: 'Permanent Representation of Estonia',
      function: 'Deputy Political Director',
      kind: 'deputy_of',
    },
  },
] as const;

/** How the sample people hang together: a tree of organisations, ranks, offices over time, an assistant and a deputy. */
export async function insertNetwork(tx: Tx): Promise<void> {
  await plantTree(tx);
  await rankPosts(tx);
  for (const office of offices) await insertOffice(tx, office);
  await tx.query(`UPDATE people SET legal_basis = 'public_task', first_informed_on = current_date`);
}

/** "European Parliament, Committee on Foreign Affairs" stands below "European Parliament". */
async function plantTree(tx: Tx): Promise<void> {
  for (const top of ['European Commission', 'European Parliament']) {
    const id = await insert(tx, 'organisations', { name: top, category_id: 'eu', country: 'BE' });
    await tx.query(`UPDATE organisations SET parent_id = $1 WHERE starts_with(name, $2 || ', ')`, [id, top]);
  }
  const rows = await Database.rows<{ id: string; name: string }>(tx, 'SELECT id, name FROM organisations');
  for (const { id, name } of rows)
    await tx.query('UPDATE organisations SET kind = $2, search = $3, sort = $4 WHERE id = $1', [
      id,
      kinds.find(([pattern]) => pattern.test(name))?.[1] ?? '',
      searchForm(name),
      sortForm(name),
    ]);
}

async function rankPosts(tx: Tx): Promise<void> {
  const rows = await Database.rows<{ postId: string; name: string }>(
    tx,
    'SELECT t.post_id AS "postId", p.family_name AS name FROM tenures t JOIN people p ON p.id = t.person_id',
  );
  for (const { postId, name } of rows) {
    const rank = ranks.find(([pattern]) => pattern.test(name))?.[1];
    if (rank) await tx.query('UPDATE posts SET rank_id = $2 WHERE id = $1', [postId, rank]);
  }
}

async function insertOffice(tx: Tx, office: (typeof offices)[number]): Promise<void> {
  const [home] = await Database.rows<{ id: string; category: string; country: string }>(
    tx,
    'SELECT id, category_id AS category, country FROM organisations WHERE name = $1',
    [office.organisation],
  );
  const postId = await insert(tx, 'posts', {
    organisation_id: home!.id,
    title: office.title,
    email: office.email,
    rank_id: office.rank,
  });
  let holder = '';
  for (const [index, [name, from]] of office.holders.entries()) {
    const next = office.holders[index + 1];
    holder = await insertPerson(
      tx,
      { family_name: name, category_id: home!.category, country: home!.country, source: 'Sample data' },
      `${sortForm(name).replaceAll(' ', '-')}@people.example.org`,
    );
    await insert(tx, 'tenures', {
      post_id: postId,
      person_id: holder,
      from_date: from,
      to_date: next ? dayBefore(next[1]) : null,
      main: !next,
      in_office: !next,
    });
  }
  const [related] = await Database.rows<{ id: string }>(
    tx,
    `SELECT p.id FROM people p JOIN tenures t ON t.person_id = p.id JOIN posts ON posts.id = t.post_id
       JOIN organisations o ON o.id = posts.organisation_id WHERE p.family_name = $1 AND o.name = $2`,
    [office.related.function, office.related.organisation],
  );
  const assists = office.related.kind === 'assistant_of';
  await insert(tx, 'relationships', {
    person_id: related!.id,
    of_person_id: holder,
    kind: office.related.kind,
    receives_mail: assists,
    answers_for: assists,
    from_date: office.holders.at(-1)![1],
  });
}
