import { expect, test } from 'vitest';
import { toldText, untoldText } from './told-words';

const none = { declined: 0, unreached: 0, unsent: 0, unsubscribed: 0, alone: 0, unaware: 0 };
const forecast = { guests: 0, mails: 0, held: 0, byLanguage: {}, none, toWrite: 0 };

test('how many are written to, in which languages, is one sentence', () => {
  expect(toldText(forecast)).toBe('Nobody is written to.');
  expect(toldText({ ...forecast, guests: 1, mails: 1, byLanguage: { en: 1 } })).toBe(
    'One guest is written to: one mail in English.',
  );
  expect(toldText({ ...forecast, guests: 3, mails: 4, byLanguage: { fr: 1, en: 3 } })).toBe(
    '3 guests are written to: 3 mails in English, 1 in French. Assistants get a copy.',
  );
});

test('what waits in the outbox is not said to leave', () => {
  const two = { ...forecast, guests: 2, mails: 2, byLanguage: { en: 2 } };
  expect(toldText({ ...two, held: 2 })).toMatch(
    /All of them wait in the outbox until somebody releases them\.$/,
  );
  expect(toldText({ ...two, held: 1 })).toMatch(
    /1 of them waits in the outbox until somebody releases it\.$/,
  );
});

test('who hears nothing is counted by the reason, and what has not left is told apart', () => {
  expect(untoldText({ none, toWrite: 0 }, 'time')).toEqual([]);
  expect(
    untoldText({ none: { ...none, declined: 2, unsubscribed: 1, unsent: 3 }, toWrite: 20 }, 'cancel'),
  ).toEqual([
    '3 guests hear nothing: 2 said no, 1 unsubscribed from your mails.',
    '3 invitations that have not left are stopped in the outbox.',
    '20 invitations of a wave are still to be written and will not be.',
  ]);
});
