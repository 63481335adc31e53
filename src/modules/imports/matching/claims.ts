import { organisationKey } from '../../contacts/organisations/organisation-key.js';
import type { Reason } from '../import.types.js';
import type { RowPerson } from '../row-person.js';
import { nameKey } from './match.rules.js';

/** Which row of a table means whom, from its first to its last. */
export class Claims {
  /** Rows by what they claimed, an address and a name or a name and an office, and by the person they matched. */
  private readonly byClaim = new Map<string, number>();
  private readonly byPerson = new Map<string, number>();
  private readonly ofSomebodyThere = new Set<number>();
  /** Rows settled before that repeat an earlier one. */
  readonly repeated = new Map<number, number>();

  /** The earlier row that means the same person, if any. */
  claim(
    number: number,
    person: RowPerson,
    personId: string | undefined,
    settled: ReadonlyMap<string, number> | undefined,
  ): number | undefined {
    if (personId && this.byPerson.has(personId)) return this.byPerson.get(personId);
    const twin = personId ? settled?.get(personId) : undefined;
    if (twin !== undefined && twin < number) return twin;
    const claims = claimsOf(person);
    // Namesakes whom the table tells apart by their ids are two people, and so are two entries of the address book.
    if (personId !== person.id)
      for (const claim of claims) {
        const earlier = this.byClaim.get(claim);
        if (earlier !== undefined && !(personId && this.ofSomebodyThere.has(earlier))) return earlier;
      }
    for (const claim of claims) this.byClaim.set(claim, number);
    if (personId) {
      this.byPerson.set(personId, number);
      this.ofSomebodyThere.add(number);
    }
    if (twin !== undefined) this.repeated.set(twin, number);
    return undefined;
  }
}

export const repeats = (earlier: number, { emails }: RowPerson): Reason => ({
  field: '',
  message: emails.length
    ? `The same person stands in row ${earlier}.`
    : `The same name and organisation stand in row ${earlier}. If these are two people, give each an e-mail address.`,
});

/** Two rows that share one are one person. A text each: of a hundred thousand rows they are kept until the end. */
function claimsOf(person: RowPerson): string[] {
  const name = nameKey(person);
  return person.emails.length
    ? person.emails.map((email) => `${email.toLowerCase()} | ${name}`)
    : [`| ${name} | ${organisationKey(person.organisation)}`];
}
