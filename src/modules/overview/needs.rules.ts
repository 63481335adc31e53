import type { NeedChange, NeedCounts } from './http/needs.dto.js';

/** What somebody who comes needs, at one time. */
export interface NeedsAt {
  mode: 'room' | 'online';
  dietary: string;
  accessNeeds: string;
  interpretation: string;
}

export interface NeedsRow {
  invitationId: string;
  companionId: string | null;
  name: string;
  hidden: boolean;
  /** Null: does not come. */
  now: NeedsAt | null;
  before: NeedsAt | null;
  changedAt: Date | null;
}

const kinds = ['interpretation', 'dietary', 'accessNeeds'] as const;

/** How many come and what they need; what is said in the same words counts together. Food is for the room. */
export function needCounts(people: readonly NeedsAt[]): NeedCounts {
  const count = (kind: (typeof kinds)[number], of: readonly NeedsAt[]) => {
    const counted = new Map<string, { text: string; count: number }>();
    for (const one of of) {
      const text = one[kind].trim();
      if (!text) continue;
      const key = text.toLowerCase();
      const known = counted.get(key) ?? { text, count: 0 };
      counted.set(key, { ...known, count: known.count + 1 });
    }
    return [...counted.values()].sort((a, b) => b.count - a.count || a.text.localeCompare(b.text));
  };
  const room = people.filter(({ mode }) => mode === 'room');
  return {
    room: room.length,
    online: people.length - room.length,
    interpretation: count('interpretation', people),
    dietary: count('dietary', room),
    accessNeeds: count('accessNeeds', people),
  };
}

/** Who comes now and did not, no longer comes, or needs something else than when it was booked; the latest first. */
export function needsChanged(rows: readonly NeedsRow[]): NeedChange[] {
  return rows
    .flatMap(({ invitationId, companionId, name, hidden, now, before, changedAt }): NeedChange[] => {
      const what = !before ? 'comes' : !now ? 'gone' : 'changed';
      const fields = ([...kinds, 'mode'] as const)
        .filter((field) => (before?.[field] ?? '') !== (now?.[field] ?? ''))
        .filter((field) => field !== 'mode' || what === 'changed')
        .map((field) => ({
          field,
          before: hidden ? '' : (before?.[field] ?? ''),
          after: hidden ? '' : (now?.[field] ?? ''),
        }));
      if (!before && !now) return [];
      if (what === 'changed' && !fields.length) return [];
      return [
        { invitationId, companionId, name, hidden, what, fields, at: changedAt?.toISOString() ?? null },
      ];
    })
    .sort((a, b) => (b.at ?? '').localeCompare(a.at ?? ''));
}
