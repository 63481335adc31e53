import { Database, type Tx } from '../../../platform/database/database.js';
import { organisationKey } from '../../contacts/organisations/organisation-key.js';
import { skeletonOf } from '../matching/likeness.rules.js';
import type { KnownOrganisation } from './organisation.types.js';

/** Words that many names share and that tell none of them from another. */
const common = new Set(
  'the a an of for and in on at to de la le les du des d l et pour en der die das und fur von im e del'.split(
    ' ',
  ),
);

/** The words of a name in no order. */
export function wordsKey(name: string): string {
  const words = organisationKey(name)
    .split(' ')
    .filter((word) => word && !common.has(word));
  return words.length > 1 ? words.sort().join(' ') : '';
}

/** How a name sounds, whatever the spelling; '' of names too short for that. */
export function soundKey(name: string): string {
  const sound = skeletonOf(organisationKey(name)).replaceAll(' ', '');
  return sound.length > 3 ? sound : '';
}

export const lower = (text: string): string => text.trim().toLowerCase();

/** Every organisation there is, by whatever a table may call it. */
export class OrganisationBook {
  readonly byId: ReadonlyMap<string, KnownOrganisation>;
  readonly byNumber: ReadonlyMap<string, KnownOrganisation[]>;
  readonly byName: ReadonlyMap<string, KnownOrganisation[]>;
  readonly byShortName: ReadonlyMap<string, KnownOrganisation[]>;
  readonly byWords: ReadonlyMap<string, KnownOrganisation[]>;
  readonly bySound: ReadonlyMap<string, KnownOrganisation[]>;

  constructor(all: readonly KnownOrganisation[]) {
    this.byId = new Map(all.map((one) => [one.id, one]));
    this.byNumber = grouped(all, ({ registerNumber }) => lower(registerNumber));
    this.byName = grouped(all, ({ name }) => organisationKey(name));
    this.byShortName = grouped(all, ({ shortName }) => lower(shortName));
    this.byWords = grouped(all, ({ name }) => wordsKey(name));
    this.bySound = grouped(all, ({ name }) => soundKey(name));
  }

  static async load(tx: Tx): Promise<OrganisationBook> {
    return new OrganisationBook(
      await Database.rows<KnownOrganisation>(
        tx,
        `SELECT id, name, short_name AS "shortName", parent_id AS "parentId", kind, coalesce(category_id, '') AS "categoryId",
                country, address, website, register_number AS "registerNumber", version FROM organisations ORDER BY id`,
      ),
    );
  }

  nameOf(id: string | null): string {
    return (id && this.byId.get(id)?.name) || '';
  }
}

export function grouped<One>(all: readonly One[], key: (one: One) => string): Map<string, One[]> {
  const groups = new Map<string, One[]>();
  for (const one of all) {
    const at = key(one);
    if (!at) continue;
    const group = groups.get(at);
    if (group) group.push(one);
    else groups.set(at, [one]);
  }
  return groups;
}
