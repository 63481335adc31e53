/** A text in pieces: what stands, and the places of values by their names. A text without places is a string. */
export type Cut = string | (string | Place)[];

interface Place {
  value: string;
}

/** By name, what stands in a value's place where a pattern is written: letters and digits that stand nowhere else. */
export type Markers = Readonly<Record<string, string>>;

/** By name, one reader's own words. */
export type Values = Readonly<Record<string, string>>;

/** Finds the places of values in what was written with their markers. */
export class Cutter {
  /** Of the values whose places were found. */
  readonly found = new Set<string>();
  private readonly names: ReadonlyMap<string, string>;
  private readonly pattern: RegExp;

  constructor(markers: Markers) {
    this.names = new Map(Object.entries(markers).map(([name, marker]) => [marker, name]));
    const signs = [...this.names.keys()].map((marker) => marker.replace(/[^a-z0-9]/gi, '\\$&'));
    this.pattern = new RegExp(`(${signs.join('|')})`);
  }

  holds(text: string): boolean {
    return this.pattern.test(text);
  }

  cut(text: string): Cut {
    const pieces = text.split(this.pattern);
    if (pieces.length === 1) return text;
    return pieces.flatMap((piece, index): (string | Place)[] =>
      index % 2 ? [this.place(piece)] : piece ? [piece] : [],
    );
  }

  private place(marker: string): Place {
    const value = this.names.get(marker)!;
    this.found.add(value);
    return { value };
  }
}

export function fill(cut: Cut, values: Values, look: (value: string) => string = asIs): string {
  if (typeof cut === 'string') return cut;
  let text = '';
  for (const piece of cut) text += typeof piece === 'string' ? piece : look(valueOf(values, piece.value));
  return text;
}

export function valueOf(values: Values, name: string): string {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined) throw new Error(`There is no value ${name}`);
  return value;
}

const asIs = (value: string): string => value;
