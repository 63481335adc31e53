import { yes } from '../people/export-words.js';
import type { ExportedPerson } from '../people/exported-person.js';
import { contentLine, escapeText, structured } from './content-line.rules.js';

/** 4.0 by the standard; 3.0 for Outlook and the contacts of phones. */
export type CardVersion = '3.0' | '4.0';

/** Somebody as a card; what no standard property holds goes into X-HEMICYCLE-…, which the import reads. */
export function vcard(person: ExportedPerson, version: CardVersion, at: Date): string {
  const old = version === '3.0';
  const lines: string[] = [];
  const add = (name: string, value: string) => void lines.push(contentLine(name, value));
  const text = (name: string, value: string) => {
    if (value) add(name, escapeText(value));
  };
  add('BEGIN', 'VCARD');
  add('VERSION', version);
  add('PRODID', '-//Hemicycle//Address book//EN');
  add('UID', `urn:uuid:${person.id}`);
  add('FN', escapeText(person.name || person.familyName));
  add('N', structured(person.familyName, person.givenName, '', person.honorific, ''));
  for (const [index, email] of person.emails.entries())
    text(`EMAIL${old ? `;TYPE=INTERNET${index ? '' : ',PREF'}` : index ? '' : ';PREF=1'}`, email);
  text(old ? 'TEL;TYPE=WORK,VOICE' : 'TEL;VALUE=text;TYPE="work,voice"', person.phone);
  if (person.address)
    add(old ? 'ADR;TYPE=WORK' : 'ADR;TYPE=work', structured('', '', person.address, '', '', '', ''));
  text('ORG', person.organisation);
  text('TITLE', person.title);
  if (!old) text('LANG', person.language);
  if (person.tags.length) add('CATEGORIES', person.tags.map(escapeText).join(','));
  for (const [field, value] of Object.entries(ownFields(person))) text(`X-HEMICYCLE-${field}`, value);
  add('REV', at.toISOString().replace(/[-:]|\.\d+/g, ''));
  add('END', 'VCARD');
  return lines.join('');
}

const flag = (value: boolean) => (value ? yes['en']! : '');
const spoken = (field: string, texts: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(texts).map(([language, text]) => [`${field}-${language.toUpperCase()}`, text]),
  );

function ownFields(person: ExportedPerson): Record<string, string> {
  return {
    ID: person.id,
    LANGUAGE: person.language,
    CATEGORY: person.categoryId,
    COUNTRY: person.country,
    'NAME-ORDER': person.nameOrder,
    RANK: person.rankId ?? '',
    ...spoken('SALUTATION', person.salutation),
    ...spoken('FORM-OF-ADDRESS', person.formOfAddress),
    SOURCE: person.source,
    'LEGAL-BASIS': person.legalBasis,
    'FIRST-INFORMED-ON': person.firstInformedOn ?? '',
    'DO-NOT-INVITE': flag(person.doNotInvite),
    'DO-NOT-INVITE-REASON': person.doNotInviteReason,
    'DO-NOT-CONTACT': flag(person.doNotContact),
    'DO-NOT-CONTACT-REASON': person.doNotContactReason,
    'AT-RISK': flag(person.atRisk),
    ALIAS: person.alias,
  };
}
