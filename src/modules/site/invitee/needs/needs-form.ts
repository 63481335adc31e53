import { Line, OneOf } from '../../../../platform/http/fields.js';

/** Fields of needs whose content stands on no page that a link alone opens. */
export const untold = ['dietary', 'accessNeeds'] as const;
export type Untold = (typeof untold)[number];

export type NeedsFields = Record<Untold | 'interpretation', string>;

/** The language of interpretation stays what was told, whatever it is. */
export const asBefore = 'keep';

/** Names of the boxes that take out what is kept. */
export const removeBoxes = { dietary: 'removeDietary', accessNeeds: 'removeAccessNeeds' } as const;

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
  removed: string[];
}

/** @param filled the page showed what is kept: there an empty field removes it */
export const typedNeeds = (form: NeedsForm, filled = false): TypedNeeds => ({
  dietary: form.dietary ?? '',
  accessNeeds: form.accessNeeds ?? '',
  interpretation: form.interpretation ?? '',
  removed: untold.filter((field) => (filled ? !form[field] : form[removeBoxes[field]])),
});

/**
 * What the form means: an empty field leaves what is kept unless it was removed.
 * @param kept undefined on pages that do not even tell whether something is
 */
export function neededNow(
  { dietary, accessNeeds, interpretation, removed }: TypedNeeds,
  kept: Record<keyof NeedsFields, string | null> | undefined,
): NeedsFields {
  const now = (field: Untold, typed: string) =>
    typed || (removed.includes(field) ? '' : (kept?.[field] ?? ''));
  return {
    dietary: now('dietary', dietary),
    accessNeeds: now('accessNeeds', accessNeeds),
    interpretation: interpretation === asBefore ? (kept?.interpretation ?? '') : interpretation,
  };
}
