import { csvLine } from '../../src/platform/csv/csv.js';

/** Exports of well-known programs, written as those write them, about invented people. */

const outlookHeading =
  "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business Street 2,Business Street 3,Business City,Business State,Business Postal Code,Business Country/Region,Home Street,Home Street 2,Home Street 3,Home City,Home State,Home Postal Code,Home Country/Region,Other Street,Other Street 2,Other Street 3,Other City,Other State,Other Postal Code,Other Country/Region,Assistant's Phone,Business Fax,Business Phone,Business Phone 2,Callback,Car Phone,Company Main Phone,Home Fax,Home Phone,Home Phone 2,ISDN,Mobile Phone,Other Fax,Other Phone,Pager,Primary Phone,Radio Phone,TTY/TDD Phone,Telex,Account,Anniversary,Assistant's Name,Billing Information,Birthday,Business Address PO Box,Categories,Children,Directory Server,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,E-mail 2 Type,E-mail 2 Display Name,E-mail 3 Address,E-mail 3 Type,E-mail 3 Display Name,Gender,Government ID Number,Hobby,Home Address PO Box,Initials,Internet Free Busy,Keywords,Language,Location,Manager's Name,Mileage,Notes,Office Location,Organizational ID Number,Other Address PO Box,Priority,Private,Profession,Referred By,Sensitivity,Spouse,User 1,User 2,User 3,User 4,Web Page".split(
    ',',
  );

/** Every cell in quotation marks but the heading, as classic Outlook does it, in the encoding of Windows. */
function outlookRow(cells: Record<string, string>): string {
  const defaults: Record<string, string> = {
    Anniversary: '0/0/00',
    Birthday: '0/0/00',
    Gender: 'Unspecified',
    Priority: 'Normal',
    Private: 'False',
    Sensitivity: 'Normal',
  };
  return `${outlookHeading.map((name) => `"${(cells[name] ?? defaults[name] ?? '').replaceAll('"', '""')}"`).join(',')}\r\n`;
}

export const outlookCsv = (): string =>
  `${outlookHeading.map((name) => `"${name}"`).join(',')}\r\n${outlookRow({
    Title: 'H.E. Ms.',
    'First Name': 'Zoë',
    'Middle Name': 'Maria',
    'Last Name': 'Lefèvre',
    Company: 'Mission "Nord", Permanent',
    'Job Title': 'Permanent Representative',
    'Business Street': 'Rue de la Loi 1\r\n3e étage',
    'Business City': 'Bruxelles',
    'Business Postal Code': '1000',
    'Business Country/Region': 'Belgium',
    'Business Phone': '+32 (2) 555 01 01',
    'Mobile Phone': '+32 470 00 00 01',
    Categories: 'Diplomats;Spring debate',
    'E-mail Address': 'zoe.lefevre@example.org',
    'E-mail Type': 'SMTP',
    'E-mail Display Name': 'Zoë Lefèvre (zoe.lefevre@example.org)',
    'E-mail 2 Address': 'cabinet@example.org',
    'E-mail 2 Type': 'SMTP',
    Notes: 'Met in 2025;\r\nprefers "mornings"',
  })}${outlookRow({
    'First Name': 'Jürgen',
    'Last Name': 'Müller',
    Company: 'Büro für Öffentlichkeit',
    'Mobile Phone': '+49 151 0000000',
    'E-mail Address': '/o=ExchangeLabs/ou=Exchange Administrative Group/cn=Recipients/cn=juergen',
    'E-mail Type': 'EX',
  })}`;

const googleHeading =
  'First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,Website 1 - Label,Website 1 - Value'.split(
    ',',
  );

export function googleCsv(): string {
  const row = (cells: Record<string, string>) =>
    csvLine(googleHeading.map((name) => cells[name] ?? '')).replaceAll("'+", '+');
  return (
    csvLine(googleHeading) +
    row({
      'First Name': 'Айгүл',
      'Last Name': 'Ыбраева',
      'Name Prefix': 'Dr',
      'Organization Name': 'Фонд «Гласность»',
      'Organization Title': 'директор',
      Photo: 'http://127.0.0.1:9/photo.jpg',
      Labels: 'Debate ::: * myContacts',
      'E-mail 1 - Label': '* Work',
      'E-mail 1 - Value': 'aigul@example.org ::: office@example.org',
      'E-mail 2 - Label': 'Home',
      'E-mail 2 - Value': 'aigul.home@example.org',
      'Phone 1 - Label': 'Work',
      'Phone 1 - Value': '+7 727 000 00 00 ::: +7 701 000 00 00',
      'Address 1 - Label': 'Work',
      'Address 1 - Formatted': 'Абай 1\nАлматы\n050000',
      'Address 1 - Country': 'KZ',
    }) +
    row({ 'First Name': 'Secretariat', Labels: '* myContacts' })
  );
}

/** vCard 3.0 of iOS: grouped properties with labels of their own, a picture folded over many lines. */
export const iosCard = (photo: number): string =>
  [
    'BEGIN:VCARD',
    'VERSION:3.0',
    'PRODID:-//Apple Inc.//iPhone OS 18.1//EN',
    'N:Ρήγα;Ελένη;;Dr.;',
    'FN:Dr. Ελένη Ρήγα',
    'ORG:Ίδρυμα Ερευνών\\, Αθήνα;Policy Unit;',
    'TITLE:Head of Research',
    'item1.EMAIL;type=INTERNET:eleni.home@example.org',
    'item1.X-ABLabel:_$!<Other>!$_',
    'item2.EMAIL;type=INTERNET;type=WORK;type=pref:eleni@example.org',
    'TEL;type=CELL;type=VOICE:+30 690 000 0000',
    'TEL;type=WORK;type=VOICE;type=pref:+30 210 000 0000',
    'item3.ADR;type=WORK;type=pref:;;Οδός Σταδίου 1\\nΓραφείο 2;Αθήνα;;105 62;Ελλάδα',
    'item3.X-ABADR:gr',
    'NOTE:First line\\nsecond line\\, with comma',
    'CATEGORIES:Research,Spring debate',
    `PHOTO;ENCODING=b;TYPE=JPEG:${'/9j/4AAQ'.padEnd(72, 'A')}`,
    ...Array.from({ length: Math.ceil(photo / 74) }, () => ` ${'A'.repeat(74)}`),
    'END:VCARD',
    '',
  ].join('\r\n');

/** vCard 4.0 of Thunderbird: values as addresses, preference in numbers, a picture elsewhere. */
export const thunderbirdCard = (): string =>
  [
    'BEGIN:VCARD',
    'VERSION:4.0',
    'EMAIL;PREF=2:mailto:old@example.org',
    'EMAIL;PREF=1:peter@example.org',
    'FN:Peter Kask',
    'N:Kask;Peter;Jaan;;',
    'ORG:Büro;"Nord"',
    'TEL;TYPE=work;VALUE=URI:tel:+372-555-0101;ext=12',
    'ADR;TYPE=work;LABEL="Pikk 1, Tallinn":;;Pikk 1;Tallinn;;10123;Eesti',
    'LANG;PREF=1:et',
    'PHOTO;VALUE=URI:http://127.0.0.1:9/photo.jpg',
    'UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1',
    'END:VCARD',
    'BEGIN:VCARD',
    'VERSION:4.0',
    'KIND:group',
    'FN:All of them',
    'MEMBER:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1',
    'END:VCARD',
    '',
  ].join('\r\n');

const thunderbirdColumns =
  'First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,Work Phone,Home Phone,Fax Number,Pager Number,Mobile Number,Home Address,Home Address 2,Home City,Home State,Home ZipCode,Home Country,Work Address,Work Address 2,Work City,Work State,Work ZipCode,Work Country,Job Title,Department,Organization,Web Page 1,Web Page 2,Birth Year,Birth Month,Birth Day,Custom 1,Custom 2,Custom 3,Custom 4,Notes'.split(
    ',',
  );

/** An address book of Thunderbird as CSV, comma separated, in UTF-8 without a mark. */
export function thunderbirdCsv(): string {
  const person: Record<string, string> = {
    'First Name': 'Liis',
    'Last Name': 'Õunapuu',
    'Display Name': 'Liis Õunapuu',
    'Primary Email': 'liis@example.org',
    'Secondary Email': 'liis.home@example.org',
    'Work Phone': '+372 555 0102',
    'Work Address': 'Pikk 1',
    'Work City': 'Tallinn',
    'Work ZipCode': '10123',
    'Work Country': 'Estonia',
    'Job Title': 'Adviser',
    Department: 'Press',
    Organization: 'Büro "Nord", Tallinn',
    'Birth Year': '1980',
    Notes: 'Met in\nspring',
  };
  const cell = (text = '') => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = [thunderbirdColumns, thunderbirdColumns.map((column) => cell(person[column]))];
  return lines.map((line) => line.join(',')).join('\n') + '\n';
}

/** vCard 2.1 of Outlook: quoted-printable in the character set of Windows, types without a name, a picture in base64. */
export const outlookCard = (): string =>
  [
    'BEGIN:VCARD',
    'VERSION:2.1',
    'N;LANGUAGE=fr;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:Lef=E8vre;Zo=EB;;Mme',
    'FN;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:Mme Zo=EB Lef=E8vre',
    'ORG;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:Institut europ=E9en;Secr=E9tariat',
    'TITLE;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:Charg=E9e d=92=E9tudes',
    'NOTE;ENCODING=QUOTED-PRINTABLE:A note that goes on for long enough to be bro=',
    'ken in two=0D=0A=',
    'and has a second line',
    'TEL;WORK;VOICE:+33 1 00 00 00 00',
    'TEL;WORK;FAX:+33 1 00 00 00 01',
    'ADR;WORK;PREF;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:;;1 rue de l=92=C9cole=0D=0AB=E2timent A;Paris;;75005;France',
    'EMAIL;PREF;INTERNET:zoe@example.org',
    'PHOTO;TYPE=JPEG;ENCODING=BASE64:',
    ` ${'/9j/4AAQSkZJRgABAQ'.padEnd(76, 'A')}`,
    '',
    'X-MS-OL-DEFAULT-POSTAL-ADDRESS:0',
    'REV:20260503T100000Z',
    'END:VCARD',
    '',
  ].join('\r\n');
