import { expect, test } from 'vitest';
import { isMailing } from './mailing.rules.js';

test.each([
  ['invitation', null, false, true],
  ['reminder', null, false, true],
  ['invitation', 'accepted', false, true],
  ['confirmation', 'declined', false, false],
  ['confirmation', null, false, false],
  ['proposal_declined', null, false, false],
  ['proposal_declined', null, true, true],
  ['cancelled', 'accepted', false, false],
  ['rescheduled', 'tentative', false, false],
  ['cancelled', 'declined', false, true],
  ['changed', null, false, true],
  ['confirmation', 'accepted', true, true],
])('%s after %s, to an assistant: %s, is a mailing: %s (C6)', (kind, answer, toAssistant, mailing) => {
  expect(isMailing(kind, answer, toAssistant)).toBe(mailing);
});
