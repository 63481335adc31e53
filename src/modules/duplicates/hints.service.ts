import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { shownNameSql } from '../contacts/names/shown-name.js';
import { DuplicateHints, type DuplicateHint } from '../contacts/people/duplicate-hints.js';
import type { ChangePerson } from '../contacts/people/http/person.dto.js';
import type { Person } from '../contacts/people/person.entity.js';
import { findLike } from './finder.js';
import { addressForm, phoneForm, titleForm } from './keys.rules.js';
import { threshold, warning, type PersonFacts } from './pair.types.js';

/** Warns whoever saves a person that they may be in the address book already. */
@Injectable()
export class SavingHints {
  constructor(hints: DuplicateHints) {
    hints.use((tx, person, input, actor) => this.find(tx, person, input, actor));
  }

  private async find(tx: Tx, person: Person, input: ChangePerson, actor: Actor): Promise<DuplicateHint[]> {
    const { givenName, familyName, emails } = input;
    if (givenName === undefined && familyName === undefined && emails === undefined) return [];
    const fresh = person.version === undefined || person.version === null;
    const found = (await findLike(tx, [draftOf(person, input)]))
      .filter(({ score, b }) => score >= (fresh ? threshold : warning) && (actor.cleared || !b.atRisk))
      .sort((one, other) => other.score - one.score);
    const names = await newNames(
      tx,
      person.id,
      found.map(({ b }) => b.id),
      actor,
    );
    return found.flatMap(({ b, reasons }) => {
      const name = names.get(b.id);
      return name === undefined ? [] : [{ id: b.id, name, reasons }];
    });
  }
}

const draftOf = (person: Person, { emails, posts }: ChangePerson): PersonFacts => ({
  ...person,
  emails: (emails ?? []).map(({ email }) => addressForm(email)),
  phones: [phoneForm(person.phone ?? '')].filter((form) => form !== undefined),
  posts: (posts ?? []).map(({ organisationId, title }) => ({
    organisationId: organisationId ?? null,
    title: titleForm(title ?? ''),
  })),
  honorific: person.honorific ?? '',
  country: person.country ?? '',
});

/** Names of those who do not wait in the queue beside this person already, and were not told apart from them. */
async function newNames(
  tx: Tx,
  personId: string,
  ids: string[],
  { cleared }: Actor,
): Promise<Map<string, string>> {
  if (!ids.length) return new Map();
  const rows = await Database.rows<{ id: string; name: string }>(
    tx,
    `SELECT p.id, ${shownNameSql('p', cleared)} AS name FROM people p WHERE p.id = ANY($1::uuid[])
        AND NOT EXISTS (SELECT FROM duplicate_pairs WHERE (person_a, person_b) IN ((p.id, $2), ($2, p.id)))`,
    [ids, personId],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
