import { isEmail } from 'class-validator';
import { unguardCell } from '../../platform/csv/csv.js';
import type { Text } from '../../platform/i18n/text.js';
import { sortForm } from '../contacts/names/fold.js';
import { cleanTags } from '../contacts/people/person.rules.js';
import { splitName } from './full-name.js';
import { importFields, type ImportField, type Mapping, type Reason } from './import.types.js';
import { countryCode, languageCode } from './places-and-languages.js';

/** What one row says about somebody; '' and [] where it says nothing. */
export interface RowPerson {
  id: string;
  givenName: string;
  familyName: string;
  honorific: string;
  emails: string[];
  phone: string;
  organisation: string;
  title: string;
  categoryId: string;
  language: string;
  country: string;
  tags: string[];
  source: string;
}

/** Longest value of a field, as the address book holds it. */
const longest: Partial<Record<ImportField, number>> = {
  givenName: 200,
  familyName: 200,
  fullName: 400,
  honorific: 100,
  phone: 60,
  organisation: 300,
  title: 300,
  source: 300,
};

/** Category ids by what a table may call them: the id, or a label in any language. */
export function categoryNames(categories: readonly { id: string; label: Text }[]): Map<string, string> {
  return new Map(
    categories.flatMap(({ id, label }) =>
      [id, ...Object.values(label)].map((name) => [sortForm(name), id] as const),
    ),
  );
}

/** Reads one row by the mapping; with reasons it must be refused. */
export function readRow(
  cells: readonly string[],
  mapping: Mapping,
  categories: ReadonlyMap<string, string>,
): { person: RowPerson; reasons: Reason[] } {
  const reasons: Reason[] = [];
  const refuse = (field: ImportField | '', message: string) => reasons.push({ field, message });
  const values = (field: ImportField) =>
    Object.entries(mapping)
      .filter(([, mapped]) => mapped === field)
      .map(([index]) => oneLine(unguardCell(cells[Number(index)] ?? '')))
      .filter(Boolean);
  const value = (field: ImportField) => {
    const text = values(field)[0] ?? '';
    if (text.length > (longest[field] ?? 1000)) refuse(field, `${importFields[field]} is too long.`);
    return text;
  };
  const full = value('fullName');
  const split = full ? splitName(full) : { givenName: '', familyName: '' };
  const person: RowPerson = {
    id: value('id').toLowerCase(),
    givenName: value('givenName') || split.givenName,
    familyName: value('familyName') || split.familyName,
    honorific: value('honorific'),
    emails: [],
    phone: value('phone'),
    organisation: value('organisation'),
    title: value('title'),
    categoryId: '',
    language: '',
    country: '',
    tags: cleanTags(values('tags').flatMap((text) => text.split(/[;,|]/))),
    source: value('source'),
  };
  if (!person.givenName && !person.familyName) refuse('familyName', 'There is no name.');
  for (const address of [...values('email'), ...values('otherEmails')].flatMap(addresses)) {
    if (!isEmail(address, { allow_utf8_local_part: false }) || address.length > 254)
      refuse('email', `"${address.slice(0, 100)}" is not a valid e-mail address.`);
    else if (!person.emails.some((known) => known.toLowerCase() === address.toLowerCase()))
      person.emails.push(address);
  }
  const lookUp = (field: ImportField, find: (text: string) => string | undefined) => {
    const text = value(field);
    const found = text ? find(text) : '';
    if (found === undefined) refuse(field, `"${text.slice(0, 100)}" is not a known ${field}.`);
    return found ?? '';
  };
  person.categoryId = lookUp('category', (text) => categories.get(sortForm(text)));
  person.language = lookUp('language', languageCode);
  person.country = lookUp('country', countryCode);
  if (person.tags.some((tag) => tag.length > 60)) refuse('tags', 'A tag is longer than 60 characters.');
  return { person, reasons };
}

/** Cells of several lines become one: names and addresses go into headers and calendar lines. */
const oneLine = (cell: string): string => cell.replace(/[\u0000-\u001f\u007f\u2028\u2029\s]+/g, ' ').trim();

/** "Anna <a@x>; b@x" holds two addresses. */
function addresses(cell: string): string[] {
  return cell
    .split(/[;,|]/)
    .flatMap((piece) => {
      const angled = /<([^<>\s]+)>/.exec(piece)?.[1];
      const words = piece.trim().split(' ');
      return angled ?? (words.every((word) => word.includes('@')) ? words : [piece]);
    })
    .map((address) => address.trim().replace(/^mailto:/i, ''))
    .filter(Boolean);
}
