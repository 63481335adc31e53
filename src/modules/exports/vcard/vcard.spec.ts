import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ExportedPerson } from '../people/exported-person.js';
import { vcard } from './vcard.rules.js';

const at = new Date('2027-01-14T11:30:00Z');
const nobody: ExportedPerson = {
  id: '0190a0b0-0000-7000-8000-000000000001',
  name: 'Anna Tamm',
  sort: 'tamm anna',
  hidden: false,
  atRisk: false,
  honorific: '',
  givenName: 'Anna',
  familyName: 'Tamm',
  nameOrder: 'given_first',
  alias: '',
  emails: [],
  phone: '',
  address: '',
  organisation: '',
  organisationAddress: '',
  title: '',
  rankId: null,
  postRankId: null,
  categoryId: 'ngo',
  language: 'en',
  country: '',
  tags: [],
  salutation: {},
  formOfAddress: {},
  source: '',
  legalBasis: '',
  firstInformedOn: null,
  doNotInvite: false,
  doNotInviteReason: '',
  doNotContact: false,
  doNotContactReason: '',
};
const lines = (card: string) => card.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);

test('a card of version 4', () => {
  const person = {
    ...nobody,
    honorific: 'H.E.',
    emails: ['anna@example.org', 'office@example.org'],
    phone: '+32 2 123 45 67',
    address: 'Rue de la Loi 16\n1000 Brussels',
    organisation: 'Mission of Estonia; Brussels',
    title: 'Ambassador, Permanent Representative',
    tags: ['press, radio', 'human rights'],
  };
  expect(lines(vcard(person, '4.0', at))).toEqual([
    'BEGIN:VCARD',
    'VERSION:4.0',
    'PRODID:-//Hemicycle//Address book//EN',
    'UID:urn:uuid:0190a0b0-0000-7000-8000-000000000001',
    'FN:Anna Tamm',
    'N:Tamm;Anna;;H.E.;',
    'EMAIL;PREF=1:anna@example.org',
    'EMAIL:office@example.org',
    'TEL;VALUE=text;TYPE="work,voice":+32 2 123 45 67',
    'ADR;TYPE=work:;;Rue de la Loi 16\\n1000 Brussels;;;;',
    'ORG:Mission of Estonia\\; Brussels',
    'TITLE:Ambassador\\, Permanent Representative',
    'LANG:en',
    'CATEGORIES:press\\, radio,human rights',
    'X-HEMICYCLE-ID:0190a0b0-0000-7000-8000-000000000001',
    'X-HEMICYCLE-LANGUAGE:en',
    'X-HEMICYCLE-CATEGORY:ngo',
    'X-HEMICYCLE-NAME-ORDER:given_first',
    'REV:20270114T113000Z',
    'END:VCARD',
  ]);
});

test('a card of version 3 has the types that Outlook and phones know', () => {
  const card = vcard({ ...nobody, emails: ['anna@example.org'], phone: '1' }, '3.0', at);
  expect(card).toContain('VERSION:3.0\r\n');
  expect(card).toContain('EMAIL;TYPE=INTERNET,PREF:anna@example.org\r\n');
  expect(card).toContain('TEL;TYPE=WORK,VOICE:1\r\n');
});

test('no field can add a property, and no line is longer than 75 octets (E1)', () => {
  const hostile = fc.string({
    unit: fc.oneof(
      fc.constantFrom(
        '\r',
        '\n',
        '\r\n',
        '\u2028',
        '\u0085',
        ';',
        ',',
        ':',
        '\\',
        'EMAIL:',
        'END:VCARD',
        ' ',
      ),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }),
    ),
  });
  const plain = lines(
    vcard({ ...nobody, title: 'x', organisation: 'x', phone: '1', source: 'x' }, '4.0', at),
  );
  fc.assert(
    fc.property(hostile, fc.constantFrom('3.0' as const, '4.0' as const), (text, version) => {
      const value = `x${text}x`;
      const card = vcard(
        {
          ...nobody,
          name: value,
          familyName: value,
          title: value,
          organisation: value,
          phone: value,
          source: value,
        },
        version,
        at,
      );
      const raw = card.split('\r\n').slice(0, -1);
      expect(card).not.toMatch(/[\n\r\u0085\u2028\u2029](?<!\r\n|\r(?=\n))/u);
      for (const line of raw) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      const names = (all: string[]) =>
        all.map((line) => line.split(/[:;]/)[0]).filter((n) => !/LANG/.test(n!));
      expect(names(lines(card))).toEqual(names(plain));
    }),
  );
});
