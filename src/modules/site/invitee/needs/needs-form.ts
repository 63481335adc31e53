import { Line, OneOf } from '../../../../platform/http/fields.js';

/** What is kept of somebody, and told on no page: whoever holds a link that was passed on would read it. */
export const untold = ['dietary', 'accessNeeds'] as const;
export type Untold = (typeof untold)[number];

export type NeedsFields = Record<Untold | 'interpretation', string>;

/** The fields of needs as browsers send them, of guests and of companions. */
export class NeedsForm {
  @Line(300, { optional: true, empty: true })
  dietary?: string;

  @Line(300, { optional: true, empty: true })
  accessNeeds?: string;

  @Line(10, { optional: true, empty: true })
  interpretation?: string;

  /** Ticked where the guest wants removed what is kept. */
  @OneOf(['yes'], { optional: true })
  removeDietary?: 'yes';

  @OneOf(['yes'], { optional: true })
  removeAccessNeeds?: 'yes';
}

/** The form as it was sent, to be shown again where it is refused: nothing in it comes from what is kept. */
export interface TypedNeeds extends NeedsFields {
  removed: Untold[];
}

export const typedNeeds = (form: NeedsForm): TypedNeeds => ({
  dietary: form.dietary ?? '',
  accessNeeds: form.accessNeeds ?? '',
  interpretation: form.interpretation ?? '',
  removed: untold.filter((field) => form[field === 'dietary' ? 'removeDietary' : 'removeAccessNeeds']),
});

/**
 * What the form means: the page does not show what is kept, so that an empty field leaves it unless the box is ticked.
 * @param kept undefined on pages that do not even tell whether something is
 */
export function neededNow(
  { removed, ...typed }: TypedNeeds,
  kept: Record<Untold, string | null> | undefined,
): NeedsFields {
  const now = (field: Untold) => typed[field] || (removed.includes(field) ? '' : (kept?.[field] ?? ''));
  return { ...typed, dietary: now('dietary'), accessNeeds: now('accessNeeds') };
}
