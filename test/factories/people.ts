import type { DataSource } from 'typeorm';
import { searchForm, sortForm } from '../../src/modules/contacts/names/fold.js';
import { reindexPeople } from '../../src/modules/contacts/people/people-index.js';
import { newId } from '../../src/platform/tokens/tokens.js';

let number = 0;

interface PersonOptions {
  givenName?: string;
  familyName?: string;
  honorific?: string;
  salutation?: Record<string, string>;
  categoryId?: string;
  language?: string;
  country?: string;
  phone?: string;
  tags?: string[];
  /** The first is preferred. Left out: one invented; [] for none. */
  emails?: string[];
  /** Id of the organisation of the main post. */
  organisationId?: string;
  /** Title of the main post. */
  post?: string;
  atRisk?: boolean;
  alias?: string;
  doNotInvite?: boolean;
}

export interface TestPerson {
  id: string;
  givenName: string;
  familyName: string;
  /** The preferred address, or ''. */
  email: string;
}

/** Somebody in the address book, with an invented name and address. */
export async function createPerson(source: DataSource, options: PersonOptions = {}): Promise<TestPerson> {
  const id = newId();
  const givenName = options.givenName ?? 'Person';
  const familyName = options.familyName ?? `Number ${++number}`;
  const emails = options.emails ?? [`person-${++number}-${id.slice(-6)}@example.org`];
  await source.transaction(async (tx) => {
    await tx.query(
      `INSERT INTO people (id, given_name, family_name, honorific, salutation, category_id, language, country, phone, tags,
                           at_risk, alias, do_not_invite)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        id,
        givenName,
        familyName,
        options.honorific ?? '',
        options.salutation ?? {},
        options.categoryId ?? 'other',
        options.language ?? 'en',
        options.country ?? '',
        options.phone ?? '',
        options.tags ?? [],
        options.atRisk ?? false,
        options.alias ?? '',
        options.doNotInvite ?? false,
      ],
    );
    for (const [index, email] of emails.entries())
      await tx.query(`INSERT INTO person_emails (id, person_id, email, preferred) VALUES ($1, $2, $3, $4)`, [
        newId(),
        id,
        email,
        index === 0,
      ]);
    if (options.organisationId || options.post)
      await tx.query(
        `WITH post AS (INSERT INTO posts (id, organisation_id, title) VALUES ($1, $2, $3) RETURNING id)
         INSERT INTO tenures (id, post_id, person_id, main) SELECT $4, id, $5, true FROM post`,
        [newId(), options.organisationId ?? null, options.post ?? '', newId(), id],
      );
    await reindexPeople(tx, [id]);
  });
  return { id, givenName, familyName, email: emails[0] ?? '' };
}

export async function createOrganisation(
  source: DataSource,
  name = `Organisation ${++number}`,
  options: { categoryId?: string; country?: string } = {},
): Promise<{ id: string; name: string }> {
  const id = newId();
  await source.query(
    `INSERT INTO organisations (id, name, category_id, country, search, sort) VALUES ($1, $2, $3, $4, $5, $6)`,
    [id, name, options.categoryId ?? null, options.country ?? '', searchForm(name), sortForm(name)],
  );
  return { id, name };
}

/** A picked list of the team with these people on it. */
export async function createList(
  source: DataSource,
  teamId: string,
  personIds: string[] = [],
  name = `List ${++number}`,
): Promise<{ id: string; name: string }> {
  const id = newId();
  await source.query(`INSERT INTO lists (id, team_id, name) VALUES ($1, $2, $3)`, [id, teamId, name]);
  await source.query(`INSERT INTO list_members (list_id, person_id) SELECT $1, unnest($2::uuid[])`, [
    id,
    personIds,
  ]);
  return { id, name };
}
