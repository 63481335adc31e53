import { splitCell } from '../../platform/csv/cell-list.js';
import { unguardCell } from '../../platform/csv/csv.js';
import { uiLanguages, type Text } from '../../platform/i18n/text.js';
import { cleanTags } from '../contacts/people/person.rules.js';
import { importFields, type ImportField, type Reason } from './import.types.js';
import type { RowPerson } from './row-person.js';
import { addresses, isAddress } from './values/addresses.js';
import { splitName } from './values/full-name.js';
import { knownValues, type KnownValues, type RowSettings } from './values/known-values.js';
import { oneLine } from './values/one-line.js';
import { flagOf } from './values/words.js';

export type RowReader = (cells: readonly string[]) => { person: RowPerson; reasons: Reason[] };

/** Longest value of a field, as the address book holds it. */
const longest: Partial<Record<string, number>> = {
  honorific: 100,
  phone: 60,
  organisation: 300,
  title: 300,
  source: 300,
  fullName: 400,
  doNotInviteReason: 500,
  doNotContactReason: 500,
};
const longestOther = 200;

/** Reads rows by the mapping; one with reasons must be refused. */
export function rowReader(settings: RowSettings): RowReader {
  const columns: Columns = {};
  for (const [index, field] of Object.entries(settings.mapping)) (columns[field] ??= []).push(Number(index));
  const known = knownValues(settings);
  return (cells) => new Row(cells, columns, known, settings.cleared).read();
}

type Columns = Partial<Record<ImportField, number[]>>;

/** One row on its way to a person. */
class Row {
  private readonly reasons: Reason[] = [];

  constructor(
    private readonly cells: readonly string[],
    private readonly columns: Columns,
    private readonly find: KnownValues,
    private readonly cleared: boolean,
  ) {}

  read(): { person: RowPerson; reasons: Reason[] } {
    const full = this.line('fullName');
    const split = full ? splitName(full) : { givenName: '', familyName: '' };
    const middle = this.line('middleName');
    const given = this.line('givenName');
    const person: RowPerson = {
      id: this.line('id').toLowerCase(),
      givenName: (middle ? `${given} ${middle}`.trim() : given) || split.givenName,
      familyName: this.line('familyName') || split.familyName,
      nameOrder: this.known('nameOrder'),
      honorific: this.line('honorific'),
      emails: this.emails(),
      phone: this.line('phone').split(' ::: ')[0]!,
      address: this.address(),
      organisation: this.line('organisation'),
      title: this.line('title'),
      rankId: this.known('rank'),
      categoryId: this.known('category'),
      language: this.known('language'),
      country: this.known('country'),
      tags: this.tags(),
      salutation: this.spoken('salutation'),
      formOfAddress: this.spoken('formOfAddress'),
      source: this.line('source'),
      legalBasis: this.known('legalBasis'),
      firstInformedOn: this.known('firstInformedOn', notADay),
      doNotInvite: this.flag('doNotInvite'),
      doNotInviteReason: this.line('doNotInviteReason'),
      doNotContact: this.flag('doNotContact'),
      doNotContactReason: this.line('doNotContactReason'),
      atRisk: this.flag('atRisk'),
      alias: this.line('alias'),
    };
    this.check(person);
    return { person, reasons: this.reasons };
  }

  private refuse(field: ImportField | '', message: string): void {
    this.reasons.push({ field, message });
  }

  private cell(index: number): string {
    return oneLine(unguardCell(this.cells[index] ?? ''));
  }

  private lines(field: ImportField): string[] {
    return (this.columns[field] ?? []).map((index) => this.cell(index)).filter(Boolean);
  }

  /** The first filled cell of the field. */
  private line(field: ImportField): string {
    const indexes = this.columns[field];
    if (!indexes) return '';
    let text = '';
    for (let at = 0; at < indexes.length && !text; at++) text = this.cell(indexes[at]!);
    if (text.length > (longest[field] ?? longestOther))
      this.refuse(field, `${importFields[field]} is too long.`);
    return text;
  }

  /** Street, town and postcode of several columns, one under the other. */
  private address(): string {
    const indexes = this.columns.address;
    if (!indexes) return '';
    const text = indexes
      .flatMap((index) =>
        unguardCell(this.cells[index] ?? '')
          .split(/\r\n|[\n\r\v\u2028]/)
          .map(oneLine),
      )
      .filter(Boolean)
      .join('\n');
    if (text.length > 1000) this.refuse('address', `${importFields.address} is too long.`);
    return text;
  }

  private tags(): string[] {
    if (!this.columns.tags) return none;
    const tags = cleanTags(this.lines('tags').flatMap(splitCell)).filter((tag) => !groupsOfGoogle.test(tag));
    if (tags.some((tag) => tag.length > 60)) this.refuse('tags', 'A tag is longer than 60 characters.');
    if (tags.length > 50) this.refuse('tags', 'There are more than 50 tags.');
    return tags;
  }

  private known<Field extends keyof KnownValues>(
    field: Field,
    problem = notKnown,
  ): NonNullable<ReturnType<KnownValues[Field]>> | '' {
    const text = this.line(field);
    if (!text) return '';
    const found = this.find[field](text) as NonNullable<ReturnType<KnownValues[Field]>> | undefined;
    if (found === undefined) this.refuse(field, problem(text.slice(0, 100), field));
    return found ?? '';
  }

  private flag(field: ImportField): boolean {
    const text = this.line(field);
    const found = text ? flagOf(text) : false;
    if (found === undefined) this.refuse(field, `"${text.slice(0, 100)}" is neither yes nor no.`);
    return found ?? false;
  }

  private spoken(field: 'salutation' | 'formOfAddress'): Text {
    let text: Text | undefined;
    for (const [language, column] of spokenFields[field]) {
      const line = this.line(column);
      if (line) (text ??= {})[language] = line;
    }
    return text ?? unsaid;
  }

  private emails(): string[] {
    const { email, otherEmails } = this.columns;
    // What nearly every row holds.
    if (email?.length === 1 && !otherEmails) {
      const cell = this.cell(email[0]!);
      if (!cell) return none;
      if (isAddress(cell)) return [cell];
    }
    const emails: string[] = [];
    for (const address of [...this.lines('email'), ...this.lines('otherEmails')].flatMap(addresses))
      if (!isAddress(address))
        this.refuse('email', `"${address.slice(0, 100)}" is not a valid e-mail address.`);
      else if (!emails.some((known) => known.toLowerCase() === address.toLowerCase())) emails.push(address);
    if (emails.length > 20) this.refuse('otherEmails', 'There are more than 20 e-mail addresses.');
    return emails;
  }

  private check(person: RowPerson): void {
    if (!person.givenName && !person.familyName) this.refuse('familyName', 'There is no name.');
    if (!this.cleared && (person.atRisk || person.alias))
      this.refuse(
        person.atRisk ? 'atRisk' : 'alias',
        'Only cleared staff may mark people at risk or give them an alias. Leave this column out, or ask a cleared colleague to import the table.',
      );
  }
}

const spokenFields = {
  salutation: uiLanguages.map((language) => [language, `salutation_${language}`] as const),
  formOfAddress: uiLanguages.map((language) => [language, `formOfAddress_${language}`] as const),
};

/** Every contact of Google is in some of these. */
const groupsOfGoogle = /^\* ?(my ?contacts|starred|friends|family|coworkers)$/i;

const none: string[] = [];
const unsaid: Text = Object.freeze({});

const notKnown = (text: string, field: ImportField) =>
  `"${text}" is not a known ${importFields[field].toLowerCase()}.`;

const notADay = (text: string) =>
  `"${text}" is not a day that can be told with certainty. Write it as 2026-05-03, or choose the order of day and month.`;
