import { expect, test } from 'vitest';
import { newsForecast, type GuestGroup } from './news-forecast.rules.js';

const group = (more: Partial<GuestGroup> = {}): GuestGroup => ({
  count: 1,
  language: 'en',
  answer: null,
  invitationState: 'sent',
  standing: null,
  discreet: false,
  atRisk: false,
  alone: false,
  unwanted: false,
  suspended: false,
  assistants: [],
  ...more,
});
const assistant = (more = {}) => ({
  email: 'assistant@example.org',
  instead: false,
  unwanted: false,
  suspended: false,
  ...more,
});
const none = { declined: 0, unreached: 0, unsent: 0, unsubscribed: 0, alone: 0, unaware: 0 };

test('a new time is told to whoever has the invitation, also after a no; mails are counted by language', () => {
  const groups = [
    group({ count: 5 }),
    group({ count: 2, language: 'fr', answer: 'declined' }),
    group({ invitationState: 'failed' }),
    group({ count: 3, invitationState: 'queued' }),
  ];
  expect(newsForecast('time', groups, false)).toEqual({
    guests: 10,
    mails: 10,
    held: 0,
    byLanguage: { en: 8, fr: 2 },
    none: { ...none, unreached: 1 },
  });
});

test('of what else changes, and of the end of a debate, nobody hears who said no; what has not left never does', () => {
  const groups = [
    group({ count: 4, answer: 'accepted' }),
    group({ count: 2, answer: 'declined' }),
    group({ count: 3, invitationState: 'queued' }),
    group({ alone: true }),
  ];
  expect(newsForecast('content', groups, false)).toMatchObject({
    guests: 7,
    none: { ...none, declined: 2, alone: 1 },
  });
  for (const change of ['postpone', 'cancel'] as const)
    expect(newsForecast(change, groups, false)).toMatchObject({
      guests: 4,
      none: { ...none, declined: 2, unsent: 3, alone: 1 },
    });
});

test('copies of assistants are counted, and the guest is not written to where one reads instead', () => {
  const groups = [
    group({ assistants: [assistant()] }),
    group({ assistants: [assistant({ instead: true })] }),
    group({ assistants: [assistant({ email: 'not an address', instead: true })] }),
  ];
  expect(newsForecast('cancel', groups, false)).toMatchObject({ guests: 3, mails: 4 });
});

test('who unsubscribed hears of what they said yes to, and of nothing else', () => {
  const unwanted = { unwanted: true };
  const groups = [group({ ...unwanted, answer: 'accepted' }), group({ ...unwanted, count: 2 })];
  expect(newsForecast('time', groups, false)).toMatchObject({ guests: 1, none: { unsubscribed: 2 } });
});

test('what will be held is told as held: all of it, to addresses that failed, and invitations that were', () => {
  const groups = [group({ suspended: true }), group({ invitationState: 'held' }), group()];
  expect(newsForecast('time', groups, false)).toMatchObject({ mails: 3, held: 2 });
  expect(newsForecast('time', groups, true)).toMatchObject({ mails: 3, held: 3 });
});

test('guests who know of a neutral entry alone do not hear of texts that their mails never had', () => {
  const groups = [group({ discreet: true }), group({ count: 2 })];
  expect(newsForecast('time', groups, false).guests).toBe(3);
  expect(newsForecast('content', groups, false).guests).toBe(3);
  expect(newsForecast('words', groups, false)).toMatchObject({ guests: 2, none: { unaware: 1 } });
});

test('of discretion hear those whose entry becomes another one: not those at risk, whose entry is neutral anyway, unless its title changes', () => {
  const groups = [
    group({ count: 4, answer: 'accepted' }),
    group({ count: 2, discreet: true, atRisk: true }),
    group({ discreet: true, atRisk: true, language: 'fr' }),
    group({ answer: 'declined' }),
  ];
  expect(newsForecast('discreet', groups, false)).toMatchObject({
    guests: 4,
    none: { ...none, unaware: 3, declined: 1 },
  });
  expect(newsForecast('discreet', groups, false, ['en'])).toMatchObject({
    guests: 6,
    none: { ...none, unaware: 1, declined: 1 },
  });
  const neutral = groups.map((one) => ({ ...one, discreet: true }));
  expect(newsForecast('named', neutral, false)).toMatchObject({
    guests: 4,
    none: { ...none, unaware: 3, declined: 1 },
  });
  expect(newsForecast('discreet', neutral, false, ['en'])).toMatchObject({
    guests: 6,
    none: { ...none, unaware: 1, declined: 1 },
  });
});
