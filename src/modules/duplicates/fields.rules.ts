import { scriptOf } from '../contacts/names/scripts.js';
import type { Side } from '../contacts/people/person-references.js';
import type { Person } from '../contacts/people/person.entity.js';
import { cleanTags } from '../contacts/people/person.rules.js';
import { isEmptyText, mergedText } from './texts.rules.js';

/** Fields of which one of two is chosen, in the order of the screen. */
export const chosenFields = [
  'givenName',
  'familyName',
  'nameOrder',
  'honorific',
  'salutation',
  'formOfAddress',
  'categoryId',
  'language',
  'country',
  'phone',
  'address',
  'rankId',
  'alias',
  'doNotInvite',
  'doNotContact',
  'source',
  'legalBasis',
] as const;
export type ChosenField = (typeof chosenFields)[number];

/** Beside the fields: which address is the preferred one, which post the main one. */
export const chosenParts = ['email', 'post'] as const;

export type Choices = Readonly<Record<string, Side>>;

const restrictions = ['doNotInvite', 'doNotContact'] as const;

/** What counts unless somebody chooses: the fuller, else the newer; whoever asked to be left alone is left alone. */
export function defaultSide(field: ChosenField, kept: Person, gone: Person): Side {
  if (field === 'doNotInvite' || field === 'doNotContact')
    return !kept[field] && gone[field] ? 'gone' : 'kept';
  if (field === 'alias') return !kept.atRisk && gone.atRisk ? 'gone' : kept.alias ? 'kept' : 'gone';
  if (field === 'nameOrder') return defaultSide('familyName', kept, gone);
  if ((field === 'givenName' || field === 'familyName') && nameScript(kept) !== nameScript(gone))
    return nameSide(kept, gone);
  // "other" and the language nobody set are no more than what an entry starts with.
  const [a, b] = [weight(field, kept), weight(field, gone)];
  if (a !== b) return a > b ? 'kept' : 'gone';
  return gone.updatedAt > kept.updatedAt && !same(field, kept, gone) ? 'gone' : 'kept';
}

const nameScript = ({ givenName, familyName }: Person) => scriptOf(`${givenName} ${familyName}`);

/** Nobody is written half in one script, half in another. */
function nameSide(kept: Person, gone: Person): Side {
  const [a, b] = [kept, gone].map((person) => weight('givenName', person) + weight('familyName', person));
  if (a !== b) return a! > b! ? 'kept' : 'gone';
  return gone.updatedAt > kept.updatedAt ? 'gone' : 'kept';
}

export const same = (field: ChosenField, kept: Person, gone: Person): boolean =>
  JSON.stringify(comparable(field, kept)) === JSON.stringify(comparable(field, gone));

const comparable = (field: ChosenField, person: Person): unknown =>
  field === 'doNotInvite' || field === 'doNotContact'
    ? [person[field], person[`${field}Reason`], person[`${field}TeamId`]]
    : person[field];

/** How much is said: nothing, an initial, a text. */
function weight(field: ChosenField, person: Person): number {
  const value = person[field];
  if (value === null || value === '' || isEmptyText(value)) return 0;
  if (field === 'categoryId' && value === 'other') return 0;
  if ((field === 'givenName' || field === 'familyName') && /^\p{L}\.?$/u.test(String(value))) return 1;
  return 2;
}

/** The kept entry as it will be. Tags are united, greetings too; who is at risk in one of the two is at risk. */
export function mergedFields(kept: Person, gone: Person, choices: Choices): Partial<Person> {
  const result: Partial<Person> = {
    tags: cleanTags([...kept.tags, ...gone.tags]),
    atRisk: kept.atRisk || gone.atRisk,
    firstInformedOn: earliest(kept.firstInformedOn, gone.firstInformedOn),
  };
  for (const field of chosenFields) {
    const side = sideOf(field, kept, gone, choices);
    const [chosen, other] = side === 'kept' ? [kept, gone] : [gone, kept];
    if (field === 'salutation' || field === 'formOfAddress')
      result[field] = mergedText(chosen[field], other[field]);
    else Object.assign(result, { [field]: chosen[field] });
    for (const restriction of restrictions)
      if (field === restriction) {
        result[`${restriction}Reason`] = chosen[`${restriction}Reason`];
        result[`${restriction}TeamId`] = chosen[`${restriction}TeamId`];
      }
  }
  return result;
}

/** Nobody lifts a restriction by merging, and nobody at risk loses the alias. */
export function sideOf(field: ChosenField, kept: Person, gone: Person, choices: Choices): Side {
  const wanted = choices[field] ?? defaultSide(field, kept, gone);
  return isFixed(field, kept, gone) ? defaultSide(field, kept, gone) : wanted;
}

export function isFixed(field: ChosenField, kept: Person, gone: Person): boolean {
  if (field === 'doNotInvite' || field === 'doNotContact') return kept[field] !== gone[field];
  return field === 'alias' && (!kept.alias || !gone.alias);
}

const earliest = (a: string | null, b: string | null): string | null => (a && b ? (a < b ? a : b) : (a ?? b));
