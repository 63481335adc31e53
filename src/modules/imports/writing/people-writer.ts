import { copyRows } from '../../../platform/database/copy-rows.js';
import type { Tx } from '../../../platform/database/database.js';
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

const given = `jsonb_to_recordset($1::jsonb) AS n(id uuid, ${plainFields.map((field) => `"${field}" text`).join(', ')},
  "doNotInvite" boolean, "doNotContact" boolean, "atRisk" boolean, "firstInformedOn" date, salutation jsonb,
  "formOfAddress" jsonb, tags jsonb)`;

export async function insertPeople(
  tx: Tx,
  rows: WrittenRow[],
  { defaults, teamId }: Pick<WriteSettings, 'defaults' | 'teamId'>,
): Promise<void> {
  await copyRows(
    tx,
    `people (id, ${Object.values(plain).join(', ')}, ${Object.values(marks).join(', ')}, do_not_invite_team_id,
             do_not_contact_team_id, first_informed_on, salutation, form_of_address, tags)`,
    rows.map(({ person, personId }) => {
      const filled = {
        ...person,
        nameOrder: person.nameOrder || 'given_first',
        categoryId: person.categoryId || defaults.categoryId || 'other',
        language: person.language || defaults.language || 'en',
        source: person.source || defaults.source || '',
        legalBasis: person.legalBasis || defaults.legalBasis || '',
      };
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
      ];
    }),
  );
}

/** A list of texts as PostgreSQL writes one: `{"a","b"}`. */
const arrayText = (texts: readonly string[]): string =>
  `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;

/** A mark comes with the team that knows why: the one that set it first. */
export async function updatePeople(tx: Tx, rows: WrittenRow[], teamId: string): Promise<void> {
  if (!rows.length) return;
  const owner = (mark: 'doNotInvite' | 'doNotContact', column: string) =>
    `${column}_team_id = CASE WHEN n."${mark}" OR n."${mark}Reason" IS NOT NULL
                              THEN coalesce(p.${column}_team_id, $2::uuid) ELSE p.${column}_team_id END`;
  await tx.query(
    `UPDATE people p SET ${plainFields.map((field) => `${plain[field]} = coalesce(n."${field}", p.${plain[field]})`).join(', ')},
            ${Object.entries(marks)
              .map(([field, column]) => `${column} = p.${column} OR coalesce(n."${field}", false)`)
              .join(', ')},
            ${owner('doNotInvite', 'do_not_invite')}, ${owner('doNotContact', 'do_not_contact')},
            first_informed_on = coalesce(n."firstInformedOn", p.first_informed_on),
            salutation = p.salutation || n.salutation, form_of_address = p.form_of_address || n."formOfAddress",
            tags = p.tags || ARRAY(SELECT jsonb_array_elements_text(n.tags)), version = p.version + 1, updated_at = now()
       FROM ${given}
      WHERE p.id = n.id`,
    [JSON.stringify(rows.map(changedPerson)), teamId],
  );
}

/** The columns that the row changes, and in `written` what stood there. */
function changedPerson({ changes, person, known, personId, written }: WrittenRow): Record<string, unknown> {
  const columns: Record<string, unknown> = { id: personId, tags: [], salutation: {}, formOfAddress: {} };
  for (const [field, { from, to }] of Object.entries(changes)) {
    const [text, language] = field.split('_');
    if (field in plain || field in marks || field === 'firstInformedOn' || language)
      written.fields[field] = { from, to };
    if (field in marks) columns[field] = true;
    else if (language) columns[text!] = { ...(columns[text!] as object), [language]: to };
    else if (field === 'tags') columns['tags'] = written.tags = notAmong(known!.tags, person.tags);
    else columns[field] = to;
  }
  return columns;
}

export const notAmong = (known: readonly string[], given: readonly string[]): string[] => {
  const there = new Set(known.map((one) => one.toLowerCase()));
  return given.filter((one) => !there.has(one.toLowerCase()));
};
