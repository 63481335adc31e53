/** Geometry of the room as a half-circle; pure, in units of the drawing (width 2, height about 1). */

export interface Seat {
  x: number;
  y: number;
  /** 0 at the left end, π at the right. */
  angle: number;
}

export interface Layout {
  seats: Seat[];
  /** Radius of one seat. */
  radius: number;
}

const outer = 1;
const inner = 0.4;

/**
 * Places `count` seats on rows between an inner and an outer half-circle, about as far apart along the rows as between
 * them, and sorts them by angle, so that a category that takes neighbouring places becomes a wedge.
 */
export function layout(count: number): Layout {
  if (count < 1) return { seats: [], radius: 0.03 };
  const rows = rowCount(count);
  const radii = Array.from({ length: rows }, (_, row) =>
    rows === 1 ? 0.8 : inner + ((outer - inner) * row) / (rows - 1),
  );
  const total = radii.reduce((sum, radius) => sum + radius, 0);
  const shares = share(
    count,
    radii.map((radius) => radius / total),
  );
  const seats = radii.flatMap((radius, row) => {
    const inRow = shares[row]!;
    return Array.from({ length: inRow }, (_, i) => {
      const angle = inRow === 1 ? Math.PI / 2 : (Math.PI * i) / (inRow - 1);
      return { x: 1 - radius * Math.cos(angle), y: 1 - radius * Math.sin(angle), angle };
    });
  });
  const rowGap = rows === 1 ? 1 : (outer - inner) / (rows - 1);
  const seatGap = Math.min(
    ...radii.map((radius, row) => (shares[row]! > 1 ? (Math.PI * radius) / (shares[row]! - 1) : 1)),
  );
  // Left to right; at one angle from the outside in.
  seats.sort((a, b) => a.angle - b.angle || Math.hypot(b.x - 1, b.y - 1) - Math.hypot(a.x - 1, a.y - 1));
  return { seats, radius: Math.min(rowGap, seatGap, 0.16) * 0.35 };
}

/** As many rows as make the distance between rows about that between neighbours. */
function rowCount(count: number): number {
  let best = 1;
  let least = Infinity;
  for (let rows = 1; rows <= 40 && rows * 2 <= Math.max(count, 2); rows++) {
    const along = (Math.PI * ((inner + outer) / 2) * rows) / count;
    const across = rows === 1 ? 0.6 : (outer - inner) / (rows - 1);
    const distance = Math.abs(Math.log(along / across));
    if (distance < least) [best, least] = [rows, distance];
  }
  return best;
}

/** Splits a whole number by weights that sum to 1, by largest remainders; nothing is lost. */
export function share(count: number, weights: number[]): number[] {
  const exact = weights.map((weight) => weight * count);
  const parts = exact.map(Math.floor);
  let rest = count - parts.reduce((sum, part) => sum + part, 0);
  const order = exact.map((value, i) => [value - Math.floor(value), i] as const).sort((a, b) => b[0] - a[0]);
  for (const [, i] of order) {
    if (rest-- <= 0) break;
    parts[i]!++;
  }
  return parts;
}

export type SeatState = 'accepted' | 'tentative' | 'none' | 'free';

export interface CategoryFigures {
  id: string;
  /** Seats set aside for it; null when it shares the room with the others. */
  seats: number | null;
  accepted: number;
  tentative: number;
  none: number;
}

export interface SeatOf {
  category: string | null;
  state: SeatState;
}

/**
 * Who sits where, in the order of `layout`: category by category, in each first those who come, then the tentative,
 * those who have not answered, and its free seats. Seats that no category has set aside stand free at the end. When
 * more are asked than there are seats, those without an answer are drawn only as far as there is room.
 */
export function occupy(capacity: number | null, categories: CategoryFigures[]): SeatOf[] {
  const certain = (one: CategoryFigures) => one.accepted + one.tentative;
  const sure = categories.reduce((sum, one) => sum + certain(one), 0);
  const asked = categories.reduce((sum, one) => sum + one.none, 0);
  const size = Math.max(capacity ?? sure + asked, sure);
  const open = Math.min(asked, size - sure);
  const shown =
    asked > 0
      ? share(
          open,
          categories.map((one) => one.none / asked),
        )
      : categories.map(() => 0);
  const rest = size - sure - open;
  const reserved = categories.map((one, i) => Math.max((one.seats ?? 0) - certain(one) - shown[i]!, 0));
  const reservedTotal = reserved.reduce((sum, part) => sum + part, 0);
  const free =
    reservedTotal > rest
      ? share(
          rest,
          reserved.map((part) => part / reservedTotal),
        )
      : reserved;
  const seats = categories.flatMap((one, i): SeatOf[] => [
    ...fill(one.accepted, { category: one.id, state: 'accepted' }),
    ...fill(one.tentative, { category: one.id, state: 'tentative' }),
    ...fill(shown[i]!, { category: one.id, state: 'none' }),
    ...fill(free[i]!, { category: one.id, state: 'free' }),
  ]);
  return [...seats, ...fill(Math.max(size - seats.length, 0), { category: null, state: 'free' })];
}

const fill = (count: number, seat: SeatOf): SeatOf[] => Array.from({ length: count }, () => seat);
