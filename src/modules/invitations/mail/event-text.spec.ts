import { expect, test } from 'vitest';
import type { EventRecord } from '../../events/event-record.js';
import { EventText } from './event-text.js';

const event = {
  mainLanguage: 'en',
  title: { en: 'A debate' },
  summary: {},
  startsAt: new Date('2027-01-14T11:30:00Z'),
  endsAt: new Date('2027-01-14T13:30:00Z'),
  timeZone: 'Europe/Brussels',
  answersUntil: null,
  venue: null,
  room: null,
  onlineUrl: '',
  floorLanguages: [],
  senderName: 'Office',
  mailSignature: { en: 'Yours' },
  discreet: false,
  discreetTitle: {},
  discreetSender: {},
  mailTexts: [{ kind: 'invitation', language: 'en', subject: '{{title}}', body: '{{name}}' }],
} as unknown as EventRecord;
const reader = { language: 'en', confidential: false };

test('own words are read once for all guests who read a language, as long as the record of the event lives', () => {
  const text = EventText.for(event, reader);
  expect(EventText.for(event, { ...reader })).toBe(text);
  expect(text.template('invitation')).toBeDefined();
  expect(text.template('invitation')).toBe(EventText.for(event, { ...reader }).template('invitation'));
  expect(text.values).toBe(text.values);
  expect(text.template('reminder')).toBeUndefined();
  expect(EventText.for(event, { ...reader, language: 'fr' }).template('invitation')).toBeUndefined();
});

test('somebody at risk reads another text, without title, sender or signature', () => {
  const text = EventText.for(event, { ...reader, confidential: true });
  expect(text).not.toBe(EventText.for(event, reader));
  expect([text.title, text.sender, text.signature, text.location]).toEqual([
    'Appointment',
    'Secretariat',
    [],
    '',
  ]);
});
