import type { Text } from '../../../platform/i18n/text.js';
import { sortForm } from '../../contacts/names/fold.js';
import type { LegalBasis, NameOrder } from '../../contacts/people/person.entity.js';

/** Ids by what a table may call them: the id, a label in any language, or a part of one ("Ambassador, permanent representative"). */
export function namesOf(entries: readonly { id: string; label: Text }[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { id, label } of entries)
    for (const name of [id, ...Object.values(label)]) names.set(sortForm(name), id);
  for (const { id, label } of entries)
    for (const part of Object.values(label).flatMap((text) => text.split(',')))
      if (!names.has(sortForm(part))) names.set(sortForm(part), id);
  return names;
}

/** Values by their names in the four languages, as `sortForm` leaves them. */
const named = <Value>(table: readonly (readonly [Value, string])[]): Map<string, Value> =>
  new Map(
    table.flatMap(([value, names]) => names.split(', ').map((name) => [sortForm(name), value] as const)),
  );

const flags = named<boolean>([
  [true, 'yes, y, true, 1, x, oui, vrai, ja, wahr, да, истина'],
  [false, 'no, n, false, 0, non, faux, nein, falsch, нет, ложь'],
]);

const bases = named<LegalBasis>([
  ['consent', 'consent, consentement, Einwilligung, согласие'],
  ['contract', 'contract, contrat, Vertrag, договор'],
  [
    'legal_obligation',
    'legal_obligation, obligation légale, rechtliche Verpflichtung, правовое обязательство',
  ],
  [
    'vital_interests',
    'vital_interests, intérêts vitaux, lebenswichtige Interessen, жизненно важные интересы',
  ],
  ['public_task', 'public_task, mission d’intérêt public, öffentliche Aufgabe, публичная задача'],
  [
    'legitimate_interests',
    'legitimate_interests, legitimate interest, intérêt légitime, intérêts légitimes, berechtigtes Interesse, berechtigte Interessen, законный интерес, законные интересы',
  ],
]);

const orders = named<NameOrder>([
  [
    'given_first',
    'given_first, given name first, first name first, prénom d’abord, Vorname zuerst, сначала имя',
  ],
  [
    'family_first',
    'family_first, family name first, last name first, nom d’abord, Nachname zuerst, сначала фамилия',
  ],
]);

/** "yes", "oui", "x"; undefined where it is neither that nor a no. */
export const flagOf = (text: string): boolean | undefined => flags.get(sortForm(text));
export const legalBasisOf = (text: string): LegalBasis | undefined => bases.get(sortForm(text));
export const nameOrderOf = (text: string): NameOrder | undefined => orders.get(sortForm(text));
