import type { NotGiven, QueueAct, QueueGuest, QueuePool, QueueSettings } from './queue.data';

export const orderLabels: Record<QueueSettings['order'], string> = {
  arrival: 'First come, first served',
  category: 'By category, as in the settings',
  rank: 'By rank',
  hand: 'By hand',
};

export const promotionLabels: Record<QueueSettings['promotion'], string> = {
  automatic: 'Given to the next at once',
  offer: 'Offered to the next, until a time',
  proposed: 'Proposed to you',
};

const orderWhys: Record<QueueSettings['order'], string> = {
  arrival: 'by arrival',
  category: 'by category',
  rank: 'by rank',
  hand: 'by arrival',
};

const deeds: Record<NonNullable<QueueGuest['lastAct']>['act'], string> = {
  moved: 'moved',
  seated: 'seated',
  offered: 'offered a seat',
  prolonged: 'offer held for longer',
  withdrawn: 'offer taken back',
  companions: 'may bring others than the debate says',
  deputy: 'a deputy was decided about',
};

/** Why a party stands where it stands. */
export function whyText(
  guest: Pick<QueueGuest, 'why' | 'passedSeats'>,
  order: QueueSettings['order'],
): string {
  const place = {
    order: orderWhys[order],
    by_hand: 'moved by hand',
    last: 'let an offer pass: at the end',
    resting: 'let two offers pass: not asked again until a new yes',
  }[guest.why];
  return guest.passedSeats ? `${place}; not asked again for ${seatsText(guest.passedSeats)}` : place;
}

/** What staff did last: "moved by Ada: the chair asked for it". */
export const actText = ({ act, by, reason }: NonNullable<QueueGuest['lastAct']>): string =>
  `${deeds[act]} by ${by}${reason ? `: ${reason}` : ''}`;

export const seatsText = (count: number): string => `${count} ${count === 1 ? 'seat' : 'seats'}`;

export const poolName = ({ name, mode }: Pick<QueuePool, 'name' | 'mode'>): string => {
  const where = mode === 'room' ? 'In the room' : 'Online';
  return name ? `${where}: ${name}` : where;
};

/** "2 seats free · 5 wait · 1 seat held" */
export const poolText = ({ free, waiting, held }: QueuePool): string =>
  [
    free === null ? 'no limit' : `${seatsText(free)} free`,
    `${waiting} ${waiting === 1 ? 'waits' : 'wait'}`,
    ...(held ? [`${seatsText(held)} held`] : []),
  ].join(' · ');

/** "3 h 20 min left", "12 min left", "time is over" */
export function leftText(until: string, now = Date.now()): string {
  const minutes = Math.floor((Date.parse(until) - now) / 60_000);
  if (minutes < 0) return 'time is over';
  if (minutes >= 48 * 60) return `${Math.floor(minutes / 1440)} days left`;
  return minutes >= 60 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min left` : `${minutes} min left`;
}

/** Those who were given a seat. */
export const seatedText = (count: number): string =>
  count === 1
    ? 'The guest has a seat and is told by mail.'
    : `${count} guests have their seats and are told by mail.`;

const are = (count: number) => (count === 1 ? 'is' : 'are');

/** Why one of them was not: "needs 3 seats, and 1 is free". */
export function notGivenText({ why, needs, free, held }: NotGiven): string {
  if (why === 'has_seat') return 'has a seat already';
  if (why === 'not_waiting') return 'no longer waits: took the yes back, or was uninvited';
  const offered = held ? `; ${seatsText(held)} ${are(held)} held by offers` : '';
  return free
    ? `needs ${seatsText(needs)}, and ${free} ${are(free)} free${offered}`
    : `no seat is free${offered}`;
}

/** What can be done for those who wait on. */
export function whatToDo(left: readonly NotGiven[]): string[] {
  const waiting = left.filter(({ why }) => why === 'not_free');
  if (!waiting.length) return [];
  return [
    ...(waiting.some(({ free }) => free > 0)
      ? ['Offer a party fewer seats than it needs, from the menu of its row.']
      : []),
    ...(waiting.some(({ held }) => held > 0)
      ? ['Take an offer back, or wait until it is answered or its time is over.']
      : []),
    'Set more seats in the settings of the debate; who is next can be seated then.',
    'Or seat a guest beyond the capacity: record the answer on the guest list, with a reason.',
  ];
}

/** What was done, where nothing of it can fail in part. */
export const doneText = (act: Exclude<QueueAct['act'], 'seat'>): string => dones[act];

const dones: Record<Exclude<QueueAct['act'], 'seat'>, string> = {
  move: 'Moved.',
  offer: 'The seat is held, and the guest is asked by mail.',
  prolong: 'The seat is held for longer, and the guest is told.',
  withdraw: 'The offer is taken back, and the guest is told.',
};
