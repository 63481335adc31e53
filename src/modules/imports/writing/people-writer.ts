import { copyRows, type CopyValue } from '../../../platform/database/copy-rows.js';
import {
  indexColumns,
  learnOfficeWords,
  sortOfficeOf,
  sortRankOf,
  type Indexed,
} from '../../contacts/people/people-index.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import type { RowPerson } from '../row-person.js';
import type { WriteSettings, WrittenRow } from './writing.types.js';

/** Fields that are a column of the same kind; marks, reasons and texts per language have rules of their own below. */
export const plain = {
  givenName: 'given_name',
  familyName: 'family_name',
  nameOrder: 'name_order',
  honorific: 'honorific',
  categoryId: 'category_id',
  rankId: 'rank_id',
  language: 'language',
  country: 'country',
  phone: 'phone',
  address: 'address',
  source: 'source',
  legalBasis: 'legal_basis',
  alias: 'alias',
  doNotInviteReason: 'do_not_invite_reason',
  doNotContactReason: 'do_not_contact_reason',
} as const;
const plainFields = Object.keys(plain) as (keyof typeof plain)[];
export const marks = {
  doNotInvite: 'do_not_invite',
  doNotContact: 'do_not_contact',
  atRisk: 'at_risk',
} as const;

const markFields = Object.keys(marks) as (keyof typeof marks)[];

/** People as they are to be added. */
export interface NewPeople {
  rows: CopyValue[][];
  indexed: Indexed[];
}

/** Works out what they are found by, which takes as long as adding them. */
export function newPeople(rows: readonly WrittenRow[], settings: WriteSettings): NewPeople {
  const indexed = rows.map(({ person }) => indexedOf(person, settings));
  return { indexed, rows: rows.map((row, index) => columnsOf(row, indexed[index]!, settings)) };
}

export async function insertPeople(tx: Tx, { rows, indexed }: NewPeople): Promise<void> {
  if (!rows.length) return;
  await copyRows(
    tx,
    `people (id, ${Object.values(plain).join(', ')}, ${Object.values(marks).join(', ')}, do_not_invite_team_id,
             do_not_contact_team_id, first_informed_on, salutation, form_of_address, tags, terms, terms_hidden, without_email,
             sort_full, sort_shown, sort_office, sort_rank)`,
    rows,
  );
  await learnOfficeWords(tx, indexed);
}

function columnsOf(
  { person, personId }: WrittenRow,
  indexed: Indexed,
  { defaults, teamId }: WriteSettings,
): CopyValue[] {
  const filled = {
    ...person,
    nameOrder: person.nameOrder || 'given_first',
    categoryId: person.categoryId || defaults.categoryId || 'other',
    language: person.language || defaults.language || 'en',
    source: person.source || defaults.source || '',
    legalBasis: person.legalBasis || defaults.legalBasis || '',
  };
  const index = indexColumns(indexed);
  return [
    personId,
    ...plainFields.map((field) => (field === 'rankId' ? filled.rankId || null : filled[field])),
    ...markFields.map((field) => person[field]),
    person.doNotInvite || person.doNotInviteReason ? teamId : null,
    person.doNotContact || person.doNotContactReason ? teamId : null,
    person.firstInformedOn || defaults.firstInformedOn || null,
    JSON.stringify(person.salutation),
    JSON.stringify(person.formOfAddress),
    arrayText(person.tags),
    index.terms,
    index.termsHidden,
    index.withoutEmail,
    index.sortFull,
    index.sortShown,
    index.sortOffice,
    index.sortRank,
  ];
}

function indexedOf(person: RowPerson, { organisations, ranks }: WriteSettings): Indexed {
  const office = organisations.get(person.organisation);
  return {
    given: person.givenName,
    family: person.familyName,
    alias: person.alias,
    atRisk: person.atRisk,
    emails: person.emails,
    offices: office || person.title ? [`${person.title} ${office?.words ?? ''}`] : [],
    sortOffice: sortOfficeOf(office?.sort),
    sortRank: sortRankOf(ranks.get(person.rankId)),
  };
}

/** A list of texts as PostgreSQL writes one: `{"a","b"}`. */
const arrayText = (texts: readonly string[]): string =>
  `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;

/**
 * A mark comes with the team that knows why: the one that set it first. Answers the ids of those who were changed: whoever was
 * edited since they were looked up stays as they are.
 */
export async function updatePeople(
  tx: Tx,
  rows: readonly WrittenRow[],
  teamId: string,
): Promise<Set<string>> {
  if (!rows.length) return new Set();
  const people = rows.map(changedPerson);
  const { given, set } = settersOf(new Set(people.flatMap((person) => Object.keys(person))));
  const changed = await Database.rows<{ id: string }>(
    tx,
    `UPDATE people p SET ${set.join(', ')}
       FROM jsonb_to_recordset($1::jsonb) AS n(${['id uuid', 'version int', ...given].join(', ')}), (SELECT $2::uuid AS team) own
      WHERE p.id = n.id AND p.version = n.version AND p.erased_at IS NULL RETURNING p.id`,
    [JSON.stringify(people), teamId],
  );
  return new Set(changed.map(({ id }) => id));
}

/** Those of the columns that any of the rows changes. */
function settersOf(fields: ReadonlySet<string>): { given: string[]; set: string[] } {
  const given: string[] = [];
  const set = ['version = p.version + 1', 'updated_at = now()'];
  const use = (field: string, type: string, ...setters: string[]) => {
    if (!fields.has(field)) return;
    given.push(`"${field}" ${type}`);
    set.push(...setters);
  };
  for (const field of plainFields)
    use(field, 'text', `${plain[field]} = coalesce(n."${field}", p.${plain[field]})`);
  for (const field of markFields)
    use(field, 'boolean', `${marks[field]} = p.${marks[field]} OR coalesce(n."${field}", false)`);
  for (const mark of ['doNotInvite', 'doNotContact'] as const) {
    const said = [
      ...(fields.has(mark) ? [`n."${mark}"`] : []),
      ...(fields.has(`${mark}Reason`) ? [`n."${mark}Reason" IS NOT NULL`] : []),
    ];
    const team = `${marks[mark]}_team_id`;
    if (said.length)
      set.push(
        `${team} = CASE WHEN ${said.join(' OR ')} THEN coalesce(p.${team}, own.team) ELSE p.${team} END`,
      );
  }
  use('firstInformedOn', 'date', 'first_informed_on = coalesce(n."firstInformedOn", p.first_informed_on)');
  use('salutation', 'jsonb', `salutation = p.salutation || coalesce(n.salutation, '{}')`);
  use('formOfAddress', 'jsonb', `form_of_address = p.form_of_address || coalesce(n."formOfAddress", '{}')`);
  use('tags', 'jsonb', 'tags = p.tags || ARRAY(SELECT jsonb_array_elements_text(n.tags))');
  return { given, set };
}

/** The columns that the row changes, and in `written` what stood there. */
function changedPerson({
  changes,
  person,
  of,
  known,
  personId,
  written,
}: WrittenRow): Record<string, unknown> {
  const columns: Record<string, unknown> = { id: personId, version: of!.version };
  for (const [field, { from, to }] of Object.entries(changes)) {
    const [text, language] = field.split('_');
    if (field in plain || field in marks || field === 'firstInformedOn' || language)
      written.fields[field] = { from, to };
    if (field in marks) columns[field] = true;
    else if (language) columns[text!] = { ...(columns[text!] as object | undefined), [language]: to };
    else if (field === 'tags') columns['tags'] = written.tags = notAmong(known!.tags, person.tags);
    else columns[field] = to;
  }
  return columns;
}

export const notAmong = (known: readonly string[], given: readonly string[]): string[] => {
  const there = new Set(known.map((one) => one.toLowerCase()));
  return given.filter((one) => !there.has(one.toLowerCase()));
};
