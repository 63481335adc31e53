import { expect, test } from 'vitest';
import {
  heldShort,
  lostAnswers,
  overtaken,
  oversold,
  wrongMails,
  type Call,
  type Final,
} from '../factories/calls.js';
import { wrongDecisions, wrongParties } from '../factories/party-calls.js';

const final = (id: string, given: Partial<Final> = {}): Final => ({
  id,
  answer: 'accepted',
  seat: 'waiting',
  companions: 0,
  companionIds: [],
  entries: [
    { note: `note ${id}`, answer: 'accepted', result: 'waiting', companions: 0, channel: 'page', reason: '' },
  ],
  mails: [],
  offered: 0,
  byStaff: false,
  inChain: false,
  offers: 0,
  revoked: false,
  deputy: null,
  deputyState: null,
  ...given,
});
const called = (invitationId: string, began: number, given: Partial<Call> = {}): Call => ({
  what: 'answer',
  invitationId,
  note: `note ${invitationId}`,
  said: 'accepted',
  party: 1,
  began,
  ended: began + 1,
  acknowledged: true,
  refused: false,
  ...given,
});

test('the checker itself sees a lost answer, an oversold seat, somebody overtaken and a mail too few or too many', () => {
  const calls = [called('a', 0), called('b', 2)];
  const [a, b] = [final('a'), final('b')];
  expect(lostAnswers(calls, [a, b])).toEqual([]);
  expect(lostAnswers(calls, [final('a', { entries: [] }), b])).toEqual([expect.stringContaining('is lost')]);
  expect(lostAnswers([called('a', 0, { acknowledged: false, refused: true })], [a])).toEqual([
    expect.stringContaining('was refused and stands'),
  ]);
  const seated = final('b', { seat: 'seated' });
  expect(overtaken(calls, [a, seated], ['a'])).toEqual([expect.stringContaining('has the seat')]);
  expect(overtaken(calls, [a, b], ['b', 'a'])).toEqual([expect.stringContaining('stands before')]);
  expect(overtaken(calls, [a, b], ['a', 'b'])).toEqual([]);
  expect(overtaken(calls, [a, { ...seated, inChain: true }], ['a'])).toEqual([]);
  const took = { note: '', answer: 'accepted', result: 'seated', companions: 0, channel: 'page', reason: '' };
  const offered = called('d', 0, { what: 'offer', note: '', said: 'take' });
  expect(lostAnswers([offered], [final('d', { entries: [took] })])).toEqual([]);
  expect(lostAnswers([offered], [final('d', { entries: [{ ...took, answer: 'delegated' }] })])).toHaveLength(
    2,
  );
  expect(lostAnswers([], [final('d', { entries: [took] })])).toHaveLength(1);
  expect(oversold([seated], [{ seats: 1, taken: 1, over: 0 }])).toEqual([]);
  expect(oversold([seated], [{ seats: 0, taken: 1, over: 0 }])).toHaveLength(1);
  expect(oversold([seated, final('c', { offered: 2 })], [{ seats: 5, taken: 1, over: 0 }])).toHaveLength(1);
  const short = final('p', { companions: 2, offered: 1 });
  expect(heldShort([short], [{ free: 1 }])).toHaveLength(1);
  expect(heldShort([short], [{ free: 0 }])).toEqual([]);
  expect(heldShort([{ ...short, byStaff: true }], [{ free: 1 }])).toEqual([]);
  const told = ['A seat is held for you: x', 'A seat is held for you: x'];
  expect(wrongMails([final('p', { offered: 1, offers: 1, mails: told })])).toHaveLength(1);
  expect(wrongMails([final('p', { offered: 2, offers: 2, mails: told })])).toEqual([]);
  expect(wrongMails([seated])).toEqual([expect.stringContaining('was not told')]);
  expect(wrongMails([final('b', { seat: 'seated', mails: ['A seat for you: x'] })])).toEqual([]);
  const twice = ['A seat for you: x', 'A seat for you: x'];
  expect(wrongMails([final('b', { seat: 'seated', mails: twice })])).toHaveLength(1);
});

test('it sees a decision that is lost, made twice or not told, and a companion who stays away and is counted', () => {
  const asked = { note: '', answer: 'delegated', result: 'none', companions: 0, channel: 'page', reason: '' };
  const sends = final('g', { answer: 'delegated', seat: 'none', entries: [asked] });
  const decided = called('g', 0, { what: 'decision', note: 'Decision 1', said: 'refuse' });
  const refused = { invitationId: 'g', said: 'refuse', reason: 'Decision 1' } as const;
  const told = { ...sends, deputyState: 'refused', mails: ['About your deputy: x'] };
  expect(wrongDecisions([decided], [refused], [told])).toEqual([]);
  expect(wrongDecisions([decided], [], [sends])).toEqual([expect.stringContaining('stands 0 times')]);
  expect(wrongDecisions([decided], [refused], [{ ...told, mails: [] }])).toEqual([
    expect.stringContaining('1 deputies refused, told of 0'),
  ]);
  const late = called('g', 0, {
    what: 'decision',
    note: 'Decision 2',
    said: 'approve',
    acknowledged: false,
    refused: true,
  });
  const approved = { invitationId: 'g', said: 'approve', reason: 'Decision 2' } as const;
  const invited = final('d');
  expect(wrongDecisions([decided, late], [refused], [told])).toEqual([]);
  expect(wrongDecisions([decided, late], [refused, approved], [told])).toEqual([
    expect.stringContaining('was refused and stands'),
    expect.stringContaining('asked for 1 deputies, 2 decided'),
  ]);
  const approving = { ...late, acknowledged: true, refused: false };
  const hears = { ...sends, deputyState: 'invited', deputy: 'd', mails: ['Your deputy is invited: x'] };
  expect(wrongDecisions([approving], [approved], [hears, invited])).toEqual([]);
  expect(wrongDecisions([approving], [approved], [{ ...hears, mails: [] }, invited])).toHaveLength(1);
  expect(wrongDecisions([approving], [approved], [hears])).toEqual([
    expect.stringContaining('is not invited'),
  ]);

  const came = {
    note: 'n',
    answer: 'accepted',
    result: 'seated',
    companions: 2,
    channel: 'page',
    reason: '',
  };
  const fewer = { ...came, companions: 1, reason: 'A companion gave the seat back.' };
  const party = final('p', { seat: 'seated', companions: 1, companionIds: ['two'], entries: [came, fewer] });
  const gone = called('p', 0, { what: 'companion', note: 'one' });
  expect(wrongParties([gone, gone], [party])).toEqual([]);
  expect(wrongParties([gone], [{ ...party, companionIds: ['one'] }])).toHaveLength(1);
  expect(wrongParties([], [party])).toEqual([expect.stringContaining('0 stayed away')]);
  expect(wrongParties([gone], [{ ...party, companions: 2 }])).toHaveLength(1);
  expect(wrongParties([gone], [{ ...party, entries: [came, { ...fewer, note: '' }] }])).toHaveLength(1);
  expect(wrongParties([gone], [{ ...party, entries: [came, { ...fewer, result: 'waiting' }] }])).toHaveLength(
    1,
  );
  const twice = { ...party, companions: 0, entries: [came, fewer, { ...fewer, companions: 0 }] };
  expect(wrongParties([gone, gone], [twice])).toEqual([expect.stringContaining('2 in the history')]);
});
