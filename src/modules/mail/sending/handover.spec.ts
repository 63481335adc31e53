import { expect, test } from 'vitest';
import type { ClaimedMessage } from './message-queue.js';
import { Handover, type Taker } from './handover.js';

const mails = (count: number) => Array.from({ length: count }, (_, n) => ({ id: `${n}` }) as ClaimedMessage);

/** A sender with room for ten. */
class Sender implements Taker {
  inHand: ClaimedMessage[] = [];
  places = () => ({ free: 10 - this.inHand.length, all: 10 });
  take = (messages: readonly ClaimedMessage[]) => void this.inHand.push(...messages);
}

test('where none sends there is no place', () => {
  const handover = new Handover();
  expect([handover.free, handover.mayHave(1), handover.reserve(5)]).toEqual([0, false, 0]);
});

test('what is reserved is nobody else’s, and free again where nothing came of it', () => {
  const handover = new Handover();
  const sender = new Sender();
  handover.open(sender);
  const [one, other] = [handover.reserve(8), handover.reserve(8)];
  expect([one, other, handover.promised]).toEqual([8, 2, 10]);
  handover.give(mails(5), one);
  expect([sender.inHand.length, handover.promised, handover.free]).toEqual([5, 2, 3]);
  handover.give([], other);
  expect([sender.inHand.length, handover.promised, handover.free]).toEqual([5, 0, 5]);
  expect([handover.mayHave(10), handover.mayHave(11)]).toEqual([true, false]);
});

test('a sender that stops still takes what was promised, and no more', async () => {
  const handover = new Handover();
  const sender = new Sender();
  handover.open(sender);
  const places = handover.reserve(3);
  const closed = handover.close();
  expect([handover.reserve(3), handover.mayHave(1)]).toEqual([0, false]);
  handover.give(mails(3), places);
  await closed;
  expect(sender.inHand.length).toBe(3);
  handover.give(mails(3), 0);
  expect(sender.inHand.length).toBe(3);
});
