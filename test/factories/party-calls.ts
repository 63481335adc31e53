import type { Call, Decision, Entry, Final } from './calls.js';

const times = <T>(all: readonly T[], what: (one: T) => boolean): number => all.filter(what).length;

/**
 * Every acknowledged decision about a deputy is on the record once, as it was made; what was refused is not; nobody's
 * request is decided twice; each deputy who was approved is invited, and each guest told. @returns what is wrong
 */
export function wrongDecisions(
  calls: readonly Call[],
  decisions: readonly Decision[],
  finals: readonly Final[],
): string[] {
  const wrong: string[] = [];
  for (const call of calls.filter(({ what }) => what === 'decision')) {
    const found = decisions.filter(({ reason }) => reason === call.note);
    const right = found.filter(
      ({ invitationId, said }) => invitationId === call.invitationId && said === call.said,
    );
    if (found.length !== right.length) wrong.push(`${call.note} stands as another one`);
    if (call.acknowledged && found.length !== 1)
      wrong.push(`${call.note} was acknowledged and stands ${found.length} times`);
    if (call.refused && found.length) wrong.push(`${call.note} was refused and stands`);
  }
  for (const { id, entries, mails, answer, deputyState, deputy } of finals) {
    const own = decisions.filter(({ invitationId }) => invitationId === id);
    const [approved, refused] = (['approve', 'refuse'] as const).map((kind) =>
      times(own, ({ said }) => said === kind),
    ) as [number, number];
    const asked = times(entries, (entry) => entry.answer === 'delegated');
    if (own.length > asked) wrong.push(`${id}: asked for ${asked} deputies, ${own.length} decided`);
    const told = times(mails, (subject) => subject.startsWith('About your deputy'));
    // What an organiser refused stays refused, whatever the guest says next.
    if (own.length && told !== refused) wrong.push(`${id}: ${refused} deputies refused, told of ${told}`);
    const invited = times(mails, (subject) => subject.startsWith('Your deputy is invited'));
    if (own.length && invited > approved)
      wrong.push(`${id}: ${approved} deputies approved, told of ${invited}`);
    if (answer !== 'delegated' || !own.length) continue;
    if (deputyState === 'invited' && invited === 0)
      wrong.push(`${id}: the deputy is invited, and they were not told`);
    if (deputyState !== 'refused' && deputyState !== 'requested' && !finals.some((one) => one.id === deputy))
      wrong.push(`${id}: the deputy was approved, and is not invited`);
  }
  return wrong;
}

/** A companion stays away: the party is as it was, less one. */
const isOneLess = (entry: Entry, before: Entry | undefined): boolean =>
  before?.answer === 'accepted' && entry.answer === 'accepted' && entry.companions === before.companions - 1;

/**
 * Whoever gave the own seat back, and was told so, does not come along any more; it took one seat off the party, once,
 * however often it was pressed, and nothing else changed. @returns what is wrong
 */
export function wrongParties(calls: readonly Call[], finals: readonly Final[]): string[] {
  const wrong: string[] = [];
  for (const { id, companions, companionIds, entries, answer, seat, inChain } of finals) {
    const own = calls.filter(({ invitationId, what }) => invitationId === id && what === 'companion');
    for (const { note, acknowledged } of own)
      if (acknowledged && companionIds.includes(note)) wrong.push(`${id}: ${note} stays away and is counted`);
    let left = 0;
    for (const [at, entry] of entries.entries())
      if (entry.reason === 'A companion gave the seat back.') {
        left++;
        const before = entries[at - 1];
        if (!isOneLess(entry, before))
          wrong.push(
            `${id}: ${before?.companions} came along, one stayed away, ${entry.companions} are left`,
          );
        if (entry.note !== before?.note) wrong.push(`${id}: who stayed away changed the note`);
        if (before?.result === 'seated' && entry.result !== 'seated')
          wrong.push(`${id}: who stayed away cost the seat`);
      }
    const gone = new Set(own.filter(({ refused }) => !refused).map(({ note }) => note)).size;
    if (left > gone) wrong.push(`${id}: ${gone} stayed away, ${left} in the history`);
    const last = entries.at(-1);
    if (last && answer === 'accepted' && seat !== 'none' && !inChain && companions !== last.companions)
      wrong.push(`${id}: said ${last.companions} come along, ${companions} do`);
  }
  return wrong;
}
