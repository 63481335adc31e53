import { expect, test } from 'vitest';
import { answerCounts, countOf, heldText, stillToGo, stoppedText, stopText, whyNotText } from './wave-words';
import type { Wave } from './waves.data';

const wave = (progress: Record<string, number>): Wave => ({
  id: 'w',
  number: 2,
  createdAt: '2026-11-20T10:00:00Z',
  total: Object.values(progress).reduce((sum, count) => sum + count, 0),
  progress,
  leftOut: 0,
  leftOutWhy: {},
  refused: {},
  sentBy: 'Ada',
  stopped: null,
  lists: [],
});

test('what is left to do counts what is to be written, waits and is being sent', () => {
  const one = wave({ to_write: 5, queued: 3, sending: 1, sent: 10, held: 4, failed: 1 });
  expect([stillToGo(one), countOf(one, 'sent', 'held')]).toEqual([9, 14]);
});

test('why somebody is not invited is said by number, the most first, and what was not kept as that', () => {
  expect(whyNotText({ no_email: 1, already_invited: 1200 })).toBe(
    '1,200 already invited, 1 without an e-mail address',
  );
  expect(whyNotText({ stopped: 3 }, 5)).toBe(
    '3 because the rest was stopped, 2 for reasons that were not kept then',
  );
  expect(whyNotText({})).toBe('');
});

test('before a wave is stopped it is said who is left out, what stands and what would still leave', () => {
  const said = stopText(wave({ to_write: 30, queued: 12, sent: 488 }), true).join(' ');
  expect(said).toContain('30 people of this wave are not written to yet');
  expect(said).toContain('500 invitations are written already and stand.');
  expect(said).toContain('12 mails have not left and will, unless they are held.');
  expect(stopText(wave({ to_write: 1, sent: 1 }), true).join(' ')).toMatch(
    /^One person of this wave is not .* One invitation is written already and stands\.$/,
  );
  expect(stopText(wave({ sent: 3 }), true).join(' ')).toContain('there is no rest to stop');
  expect(stopText(wave({ to_write: 1, queued: 1 }), false).join(' ')).toContain(
    'one mail waits in the outbox',
  );
});

test('what came of it is said by what was really done', () => {
  expect(stoppedText(30)).toBe('30 people were left out.');
  expect(stoppedText(1)).toBe('One person was left out.');
  expect(stoppedText(30, 30)).toBe(
    '30 people were left out. 30 people stand in the plan now, for the next wave.',
  );
  expect(stoppedText(3, 1)).toMatch(
    /One person stands in the plan now, for the next wave\. The others stand/,
  );
  expect(stoppedText(3, 0)).toMatch(/Nobody of them was put into the plan/);
  expect(heldText(12)).toBe('Held in the outbox: 12 mails.');
  expect(heldText(0)).toBe('No mail was waiting any more: all have left, or are leaving now.');
});

test('answers that nobody gave are left out, but for yes and silence', () => {
  const none = { accepted: 0, waiting: 0, tentative: 0, declined: 2, delegated: 0, none: 0 };
  expect(answerCounts(none).map(({ key }) => key)).toEqual(['accepted', 'declined', 'none']);
});
