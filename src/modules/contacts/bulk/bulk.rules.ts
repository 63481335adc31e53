import { teamsOf, type Actor } from '../../../platform/access/actor.js';
import { cleanTags } from '../people/person.rules.js';

/** What a bulk change makes of each person; what is missing stays. */
export interface BulkValues {
  addTags?: string[];
  removeTags?: string[];
  categoryId?: string;
  language?: string;
  country?: string;
  doNotInvite?: boolean;
  doNotContact?: boolean;
  /** Why they are left alone, where one of the two is set. */
  reason?: string;
  /** The team that knows the reason; null for administrators alone. */
  teamId?: string | null;
  /** Whose reasons the actor knows and may lift; null for everybody's. */
  knows?: string[] | null;
}

/** The change as it is carried out, also later by a job: with what the actor may lift at this moment. */
export function bulkValues(given: BulkValues, actor: Actor): BulkValues {
  const { addTags, removeTags, ...rest } = given;
  const values: BulkValues = {
    ...rest,
    ...(addTags ? { addTags: cleanTags(addTags) } : {}),
    ...(removeTags ? { removeTags: removeTags.map((tag) => tag.trim().toLowerCase()) } : {}),
  };
  if (given.doNotInvite === undefined && given.doNotContact === undefined) return values;
  const teams = teamsOf(actor, ['organiser']);
  return { ...values, teamId: teams?.[0] ?? null, knows: teams ?? null };
}

const fields = [
  'addTags',
  'removeTags',
  'categoryId',
  'language',
  'country',
  'doNotInvite',
  'doNotContact',
] as const;

export const changedFields = (values: BulkValues): string[] =>
  fields.filter((field) => {
    const value = values[field];
    return Array.isArray(value) ? value.length > 0 : value !== undefined;
  });
