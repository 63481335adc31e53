/** What a client asked, when, and what it was told: all that a history is proved from. */
export interface Call {
  what:
    'answer' | 'offer' | 'deputy' | 'decision' | 'companion' | 'staff' | 'capacity' | 'seats' | 'programme';
  /** Whose invitation it is about. */
  invitationId: string;
  /** Written with the answer, or the reason of a decision, and found again on the record; the companion who stays away. */
  note: string;
  said: string;
  party: number;
  began: number;
  ended: number;
  /** Answered with success. */
  acknowledged: boolean;
  /** Refused with a reason: nothing may have come of it. */
  refused: boolean;
}

/** One answer as the history of an invitation shows it, the earliest first. */
export interface Entry {
  note: string;
  answer: string;
  result: string;
  companions: number;
  channel: string;
  reason: string;
}

/** What an organiser decided about a deputy, as the record of seats tells it. */
export interface Decision {
  /** Who asked for the deputy. */
  invitationId: string;
  said: 'approve' | 'refuse';
  reason: string;
}

/** Where a guest stands at the end, as the API tells it. */
export interface Final {
  id: string;
  answer: string;
  seat: string;
  companions: number;
  companionIds: string[];
  entries: Entry[];
  /** Subjects of the mails that were written. */
  mails: string[];
  /** Of seats that are held now. */
  offered: number;
  /** Staff said how many are held. */
  byStaff: boolean;
  /** Sent a deputy, or is one. */
  inChain: boolean;
  /** How often the record of seats says that seats were offered, held for longer, or more of them. */
  offers: number;
  revoked: boolean;
  deputy: string | null;
  /** Where the last deputy of somebody stands who sends one. */
  deputyState: string | null;
}

/** A companion stayed away: what the guest said, and the note, stand. */
const stayedAway = ({ reason }: Entry): boolean => reason === 'A companion gave the seat back.';

const answered = (entries: readonly Entry[], note: string) =>
  entries.filter((entry) => entry.note === note && entry.channel === 'page');

/**
 * Every acknowledged answer is in the history once, however often it was sent; what was refused is not; and of two that did
 * not overlap the earlier stands first. @returns what is wrong
 */
export function lostAnswers(calls: readonly Call[], finals: readonly Final[]): string[] {
  const wrong: string[] = [];
  for (const { id, entries } of finals) {
    const own = calls.filter(({ invitationId, what }) => invitationId === id && what === 'answer');
    const place = new Map<string, number>();
    for (const note of new Set(own.map(({ note }) => note))) {
      const sent = own.filter((call) => call.note === note);
      // What a guest says of an offer repeats the note that stands; the first with it is the answer itself.
      const found = answered(entries, note);
      if (sent.some(({ acknowledged }) => acknowledged)) {
        if (!found.length) wrong.push(`${id}: ${note} was acknowledged and is lost`);
        else if (found[0]!.answer !== sent[0]!.said)
          wrong.push(`${id}: ${note} stands as ${found[0]!.answer}`);
        place.set(note, entries.indexOf(found[0]!));
      } else if (sent.every(({ refused }) => refused) && found.length)
        wrong.push(`${id}: ${note} was refused and stands`);
    }
    const counted = calls.filter(
      (call) =>
        call.invitationId === id && call.what === 'offer' && call.acknowledged && call.said !== 'wait',
    ).length;
    // What is said of an offer repeats the note that stands: none where a deputy has the offer and said nothing before.
    const said = entries.filter((entry) => !stayedAway(entry));
    const repeated = said.filter(
      ({ note, channel, answer }, at) =>
        channel === 'page' &&
        (note ? said.slice(0, at).some((before) => before.note === note) : answer !== 'delegated'),
    ).length;
    if (counted !== repeated) wrong.push(`${id}: ${counted} answers to offers, ${repeated} in the history`);
    const delegated = calls.filter(
      (call) => call.invitationId === id && call.what === 'deputy' && call.acknowledged,
    ).length;
    const sentDeputies = entries.filter(({ answer }) => answer === 'delegated').length;
    if (delegated !== sentDeputies)
      wrong.push(`${id}: ${delegated} deputies sent, ${sentDeputies} in the history`);
    for (const one of own)
      for (const other of own)
        if (one.ended < other.began && one.note !== other.note) {
          const [first, second] = [place.get(one.note), place.get(other.note)];
          if (first !== undefined && second !== undefined && first > second)
            wrong.push(`${id}: ${other.note} was sent after ${one.note} and stands before it`);
        }
  }
  return wrong;
}

/** No more seats are given and held than there are, but for those that were there before a lower capacity. */
export function oversold(
  finals: readonly Final[],
  pools: readonly { seats: number | null; taken: number; over: number }[],
): string[] {
  const wrong: string[] = [];
  const given = finals.reduce(
    (sum, { seat, companions, offered }) => sum + (seat === 'seated' ? 1 + companions : offered),
    0,
  );
  const taken = pools.reduce((sum, pool) => sum + pool.taken, 0);
  if (given !== taken) wrong.push(`${given} seats are given or held, ${taken} counted`);
  for (const { seats, taken, over } of pools)
    if (seats !== null && taken > seats + over) wrong.push(`${taken} of ${seats} + ${over} seats are taken`);
  for (const { id, deputy, seat } of finals)
    if (deputy && seat !== 'none' && finals.some((other) => other.id === deputy && other.seat !== 'none'))
      wrong.push(`${id} and their deputy hold a place both`);
  return wrong;
}

/**
 * Who asks again and again, is moved, speaks, is offered something or sends somebody may be overtaken; others may not, but by a
 * deputy.
 */
export function overtaken(
  calls: readonly Call[],
  finals: readonly Final[],
  waiting: readonly string[],
): string[] {
  const wrong: string[] = [];
  const plain = finals.flatMap((one) => {
    const own = calls.filter(({ invitationId }) => invitationId === one.id);
    const [only] = own;
    return own.length === 1 && only?.what === 'answer' && only.acknowledged && only.said === 'accepted'
      ? [
          {
            ...one,
            call: only,
            touched: one.mails.some((subject) => /held for you|passed on|no longer held/.test(subject)),
          },
        ]
      : [];
  });
  for (const early of plain)
    for (const late of plain) {
      // A deputy comes in at the place of whoever sent them, which is as old as that.
      if (early.call.ended >= late.call.began || early.touched || late.inChain) continue;
      if (
        early.seat === 'waiting' &&
        late.seat === 'seated' &&
        late.companions >= early.companions &&
        !late.touched
      )
        wrong.push(`${late.id} came later than ${early.id}, with as many, and has the seat`);
      if (early.seat === 'waiting' && late.seat === 'waiting' && !early.offered && !late.offered)
        if (waiting.indexOf(early.id) > waiting.indexOf(late.id))
          wrong.push(`${late.id} came later than ${early.id}, and stands before`);
    }
  return wrong;
}

/** Seats that stand free go to the offer that is too small for its party, unless staff said how many. */
export function heldShort(finals: readonly Final[], pools: readonly { free: number | null }[]): string[] {
  const free = pools.every((pool) => pool.free === null || pool.free > 0);
  return finals
    .filter(({ offered, companions, byStaff }) => free && offered > 0 && offered <= companions && !byStaff)
    .map(({ id, offered }) => `${id}: is held ${offered} seats, and more are free`);
}

/** One mail for each promotion, and one for each offer that is open; none for what did not happen. */
export function wrongMails(finals: readonly Final[]): string[] {
  const wrong: string[] = [];
  const count = (mails: readonly string[], what: RegExp) =>
    mails.filter((subject) => what.test(subject)).length;
  for (const { id, entries, mails, seat, answer, offered, offers, inChain, revoked } of finals) {
    const promoted = count(mails, /^A seat for you/);
    const waited = entries.filter(
      ({ answer, result }) => answer === 'accepted' && result === 'waiting',
    ).length;
    const moved = entries.some(({ answer }) => answer === 'delegated') || !entries.length;
    if (promoted > waited && !moved)
      wrong.push(`${id}: ${promoted} mails of a promotion, waited ${waited} times`);
    const last = entries.at(-1);
    const byItself = seat === 'seated' && answer === 'accepted' && last?.result === 'waiting';
    if (byItself && !revoked && promoted === 0)
      wrong.push(`${id}: has a seat from the list, and was not told`);
    if (offered && !revoked && count(mails, /^A seat is held for you/) === 0)
      wrong.push(`${id}: has an offer, and was not told`);
    const held = count(mails, /^A seat is held for you/);
    if (held > offers && !inChain)
      wrong.push(`${id}: ${held} mails of offers, of which there were ${offers}`);
  }
  return wrong;
}
