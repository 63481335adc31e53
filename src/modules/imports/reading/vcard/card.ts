import { joinCell } from '../../../../platform/csv/cell-list.js';
import { keepQuote } from '../../../../platform/csv/csv.js';
import { ownProperties } from './own-fields.js';
import type { Property } from './properties.js';

/** Columns of a table made of cards; the names are such that the mapping is guessed from them. */
export const cardHeadings = [
  'Name prefix',
  'First name',
  'Middle name',
  'Family name',
  'Name suffix',
  'Full name',
  'Organisation',
  'Department',
  'Job title',
  'E-mail',
  'Other e-mails',
  'Phone',
  'Other phones',
  'Postal address',
  'Country',
  'Language',
  'Tags',
  'Note',
  'Website',
] as const;

/** One card as the cells of a row; undefined where it is no person: a group, a resource, or a card without any content. */
export function cardCells(properties: readonly Property[], own = false): string[] | undefined {
  const all = (name: string) => preferredFirst(properties.filter((one) => one.name === name));
  const first = (name: string) => all(name)[0]?.value ?? '';
  const kind = text(first('KIND') || first('X-ADDRESSBOOKSERVER-KIND')).toLowerCase();
  if (kind && kind !== 'individual') return undefined;
  const [family = '', given = '', middle = '', prefix = '', suffix = ''] = parts(first('N'));
  const [organisation = '', ...units] = parts(first('ORG'));
  const emails = all('EMAIL').map(({ value }) => text(value).replace(/^mailto:/i, ''));
  const phones = all('TEL')
    .filter(({ parameters }) => !has(parameters, 'fax') && !has(parameters, 'pager'))
    .map(({ value }) => phone(text(value)));
  const [box = '', extended = '', street = '', town = '', region = '', code = '', country = ''] = parts(
    first('ADR'),
  );
  const row = {
    'Name prefix': prefix,
    'First name': given,
    'Middle name': middle,
    'Family name': family,
    'Name suffix': suffix,
    // The parts of our own cards are the whole name.
    'Full name': own ? '' : text(first('FN')),
    Organisation: organisation,
    Department: units.filter(Boolean).join(', '),
    'Job title': text(first('TITLE') || first('ROLE')),
    'E-mail': emails[0] ?? '',
    'Other e-mails': joinCell(emails.slice(1)),
    Phone: phones[0] ?? '',
    'Other phones': phones.slice(1).join('; '),
    'Postal address': [box, extended, street, `${code} ${town}`.trim(), region].filter(Boolean).join('\n'),
    Country: country || text(first('X-HEMICYCLE-COUNTRY')),
    Language: text(first('LANG') || first('LANGUAGE') || first('X-HEMICYCLE-LANGUAGE')),
    Tags: joinCell(all('CATEGORIES').flatMap(({ value }) => list(value))),
    Note: text(first('NOTE')),
    Website: text(first('URL')),
  } satisfies Record<(typeof cardHeadings)[number], string>;
  const cells = cardHeadings.map((heading) => row[heading]);
  if (!cells.some((cell) => cell.trim())) return undefined;
  return (own ? [...cells, ...ownProperties.map((name) => text(first(name)))] : cells).map(keepQuote);
}

/** PREF=1 (vCard 4) and TYPE=pref (2.1, 3) first, work before home, the rest as they stand. */
function preferredFirst(found: Property[]): Property[] {
  const rank = ({ parameters }: Property) => {
    const pref = Number(parameters.get('PREF')?.[0] ?? NaN);
    if (Number.isFinite(pref)) return pref;
    return has(parameters, 'pref') ? 0 : has(parameters, 'work') ? 200 : has(parameters, 'home') ? 300 : 250;
  };
  return found.length < 2 ? found : found.toSorted((a, b) => rank(a) - rank(b));
}

const has = (parameters: Property['parameters'], type: string): boolean =>
  (parameters.get('TYPE') ?? []).some((one) => one.toLowerCase() === type);

/** Components between semicolons that are not escaped. */
const parts = (value: string): string[] => splitAt(value, ';').map((part) => text(part).trim());
const list = (value: string): string[] =>
  splitAt(value, ',')
    .map((part) => text(part).trim())
    .filter(Boolean);

function splitAt(value: string, mark: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (let at = 0; at < value.length; at++) {
    if (value[at] === '\\' && at + 1 < value.length) piece += value[at]! + value[++at]!;
    else if (value[at] !== mark) piece += value[at]!;
    else {
      pieces.push(piece);
      piece = '';
    }
  }
  return [...pieces, piece];
}

/** Without escapes; nothing a table could not hold. */
const text = (value: string): string =>
  value
    .replace(/\\([nN\\,;:])/g, (_whole, sign: string) => (/n/i.test(sign) ? '\n' : sign))
    .replace(/\r\n?/g, '\n')
    .slice(0, 5000)
    .trim();

/** "tel:+32-2-555-01-00;ext=12" as people write it. */
const phone = (value: string): string => (/^tel:/i.test(value) ? value.slice(4).replace(/;.*$/, '') : value);
