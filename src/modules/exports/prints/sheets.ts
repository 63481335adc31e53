export const sheetKinds = ['labels', 'place_cards', 'badges'] as const;
export type SheetKind = (typeof sheetKinds)[number];

/** A4 sheets of labels and cards; measures in millimetres. */
export interface Sheet {
  label: string;
  kind: SheetKind;
  across: number;
  down: number;
  width: number;
  height: number;
  /** Of the first piece. */
  left: number;
  top: number;
  /** Between two pieces. */
  gap: number;
  /** Plain paper that is cut along marks. */
  cut?: boolean;
}

const named = {
  L7160: {
    label: 'Avery L7160: 21 labels of 63.5 × 38.1 mm',
    kind: 'labels',
    across: 3,
    down: 7,
    width: 63.5,
    height: 38.1,
    left: 7.25,
    top: 15.15,
    gap: 2.5,
  },
  L7163: {
    label: 'Avery L7163: 14 labels of 99.1 × 38.1 mm',
    kind: 'labels',
    across: 2,
    down: 7,
    width: 99.1,
    height: 38.1,
    left: 4.65,
    top: 15.15,
    gap: 2.5,
  },
  L7651: {
    label: 'Avery L7651: 65 labels of 38.1 × 21.2 mm',
    kind: 'labels',
    across: 5,
    down: 13,
    width: 38.1,
    height: 21.2,
    left: 4.75,
    top: 10.7,
    gap: 2.5,
  },
  tent_large: {
    label: '2 tent cards a sheet, 210 × 74 mm folded',
    kind: 'place_cards',
    across: 1,
    down: 2,
    width: 210,
    height: 148.5,
    left: 0,
    top: 0,
    gap: 0,
    cut: true,
  },
  tent_small: {
    label: '6 tent cards a sheet, 105 × 49 mm folded',
    kind: 'place_cards',
    across: 2,
    down: 3,
    width: 105,
    height: 99,
    left: 0,
    top: 0,
    gap: 0,
    cut: true,
  },
  badge_90x55: {
    label: '10 badges a sheet, 90 × 55 mm',
    kind: 'badges',
    across: 2,
    down: 5,
    width: 90,
    height: 55,
    left: 15,
    top: 11,
    gap: 0,
    cut: true,
  },
  badge_a6: {
    label: '4 badges a sheet, A6',
    kind: 'badges',
    across: 2,
    down: 2,
    width: 105,
    height: 148.5,
    left: 0,
    top: 0,
    gap: 0,
    cut: true,
  },
} satisfies Record<string, Sheet>;

export type SheetName = keyof typeof named;
export const sheets: Record<SheetName, Sheet> = named;
export const sheetNames = Object.keys(named) as SheetName[];

export interface Spot {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where each piece of a sheet stands, line by line. */
export const spotsOf = ({ across, down, width, height, left, top, gap }: Sheet): Spot[] =>
  Array.from({ length: across * down }, (_, index) => ({
    x: left + (index % across) * (width + gap),
    y: top + Math.floor(index / across) * height,
    width,
    height,
  }));
