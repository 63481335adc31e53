import type { Tx } from '../../platform/database/database.js';
import type { Secrets } from '../../platform/tokens/tokens.js';
import { erasedAmong } from '../contacts/people/erased-mailboxes.js';
import { personProblems } from '../contacts/people/person.rules.js';
import type { Candidate, Changes, Choice, Outcome, Reason } from './import.types.js';
import { comparedColumns, peopleByEmail, peopleById, peopleBySkeleton } from './import.queries.js';
import { keeping } from './choices.rules.js';
import { Claims, repeats } from './matching/claims.js';
import { changesOf } from './matching/compare.rules.js';
import { alikeOf, nobodyAlike, type Alike } from './matching/alike.rules.js';
import { skeletonOf, skeletonsOf } from './matching/likeness.rules.js';
import { chooseByMailbox, sortedName, type Known } from './matching/match.rules.js';
import type { RowPerson } from './row-person.js';
import { isSimple, type ShownRow } from './shown-row.rules.js';
import { rowReader, type RowReader } from './row.rules.js';
import type { RowSettings } from './values/known-values.js';

export interface Row {
  number: number;
  cells: string[];
  choice?: Choice | null;
  /** Whom it means by its address and name, found for all rows at once; null where nobody has the address. */
  meant?: string | null;
}

export interface PlannedRow extends Row {
  outcome: Outcome;
  reasons: Reason[];
  changes: Changes;
  candidates: Candidate[];
  /** What of the choice still means something. */
  choice: Choice | null;
  person: RowPerson;
  /** Who it is, and as of which edit. */
  of: { id: string; version: number } | undefined;
  /** The same, as far as something is compared; not of rows that are written as they were shown. */
  known: Known | undefined;
}

/** Says nothing of the reason: the person may have asked to be erased, or be under protection. */
export const notImported =
  'This person is not imported. Please ask an administrator if you think they should be.';
const underAlias = 'This person is kept under an alias; only cleared staff can change the entry.';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const lower = (texts: readonly string[]) => texts.map((text) => text.toLowerCase());

interface Read {
  row: Row;
  person: RowPerson;
  reasons: Reason[];
  /** Somebody with one of the addresses, or of the id, who is the person of the row. */
  match: Match | undefined;
  /** Of somebody who is none of those: who has a name like theirs. */
  alike: Alike;
}

type Match = 'silent' | 'protected' | { known?: Known; shared: boolean };

/** Rows and everything the address book knows that bears on them. */
export interface Looked {
  rows: Read[];
  bySkeleton: Map<string, Known[]>;
  erased: Set<string>;
  /** The first row that was settled before, by the person whom it means. */
  settled?: ReadonlyMap<string, number>;
}

/** The people whom rows mean, or may mean by their name. */
export const meantBy = ({ rows, bySkeleton }: Looked): string[] => [
  ...rows.flatMap(({ match }) => (typeof match === 'object' && match.known ? [match.known.id] : [])),
  ...[...bySkeleton.values()].flatMap((people) => people.map(({ id }) => id)),
];

/**
 * Decides what becomes of each row. The preview and the commit both ask it, so what was shown is what happens, unless the
 * address book changed in between. One planner per run: it remembers whom earlier rows of the table meant.
 */
export class ImportPlanner {
  private readonly claims = new Claims();
  readonly read: RowReader;
  private readonly compared: ReturnType<typeof comparedColumns>;

  constructor(private readonly settings: RowSettings & { secrets: Secrets }) {
    this.read = rowReader(settings);
    this.compared = [
      ...new Set([
        ...comparedColumns(settings.mapping),
        'phone' as const,
        'honorific' as const,
        'country' as const,
      ]),
    ];
  }

  /** Rows settled before that repeat an earlier one. */
  get repeated(): ReadonlyMap<number, number> {
    return this.claims.repeated;
  }

  async plan(tx: Tx, rows: readonly Row[]): Promise<PlannedRow[]> {
    return this.decide(await this.look(tx, rows));
  }

  /**
   * Of an address book in which nobody changed anything since the check: what was shown is what happens. Only rows whose writing
   * needs more than a check keeps are looked up, and what the table says twice is asked of all.
   */
  async planAsShown(tx: Tx, rows: readonly ShownRow[]): Promise<PlannedRow[]> {
    const read = new Map(rows.map((row) => [row.number, this.read(row.cells)]));
    const simple = (row: ShownRow) => isSimple(row, read.get(row.number)!);
    const looked = await this.look(
      tx,
      rows.filter((row) => !simple(row)),
    );
    const others = new Map(looked.rows.map((one) => [one.row.number, one]));
    return rows.map((row) => {
      const other = others.get(row.number);
      return other ? this.decideRow(other, looked) : this.asShown(row, read.get(row.number)!.person);
    });
  }

  private asShown(row: ShownRow, person: RowPerson): PlannedRow {
    const { number, cells, outcome, reasons, changes, personId, personVersion } = row;
    const of =
      outcome === 'changed' && personId !== null && personVersion !== null
        ? { id: personId, version: personVersion }
        : undefined;
    const earlier = this.claims.claim(number, person, of?.id, undefined);
    return {
      number,
      cells,
      person,
      candidates: [],
      choice: row.choice ?? null,
      known: undefined,
      ...(earlier
        ? { outcome: 'refused', reasons: [repeats(earlier, person)], changes: {}, of: undefined }
        : { outcome, reasons, changes, of }),
    };
  }

  /** Two to four queries a batch, however large. Batches may be looked up ahead; they must be decided in order. */
  async look(tx: Tx, rows: readonly Row[]): Promise<Looked> {
    const read: Read[] = rows.map((row) => ({
      row,
      ...this.read(row.cells),
      match: undefined,
      alike: nobodyAlike,
    }));
    const valid = read.filter(({ reasons }) => !reasons.length);
    const ids = valid.flatMap(({ row, person }) => row.meant ?? (uuid.test(person.id) ? person.id : []));
    const byId = new Map(
      (ids.length ? await peopleById(tx, ids, this.compared) : []).map((one) => [one.id, one]),
    );
    for (const one of valid) one.match = this.found(one, byId);
    const open = valid.filter(({ match }) => !match);
    const emails = [...new Set(open.flatMap(({ person }) => lower(person.emails)))];
    const byEmail = index(emails.length ? await peopleByEmail(tx, emails, this.compared) : [], (one) =>
      lower(one.emails),
    );
    for (const one of open) one.match = this.match(one.person, byId, byEmail);
    const unknown = valid.filter(({ match }) => typeof match === 'object' && !match.known);
    const names = unknown.map(({ person }) => skeletonsOf(person));
    const skeletons = [...new Set(names.flat())];
    const bySkeleton = index(
      skeletons.length ? await peopleBySkeleton(tx, skeletons, this.compared) : [],
      (one) => [skeletonOf(sortedName(one))],
    );
    // While PostgreSQL is at something else; what is decided waits for what was before.
    for (const [at, one] of unknown.entries()) one.alike = this.alike(one.person, names[at]!, bySkeleton);
    return {
      rows: read,
      bySkeleton,
      erased: unknown.length
        ? await erasedAmong(tx, this.settings.secrets, [
            ...new Set(unknown.flatMap(({ person }) => lower(person.emails))),
          ])
        : new Set(),
    };
  }

  decide(looked: Looked): PlannedRow[] {
    return looked.rows.map((one) => this.decideRow(one, looked));
  }

  private decideRow({ row, person, reasons, match, alike }: Read, looked: Looked): PlannedRow {
    const skip = row.choice?.take === 'skip';
    const planned = (outcome: Outcome, more: Partial<PlannedRow> = {}): PlannedRow => ({
      number: row.number,
      cells: row.cells,
      person,
      outcome,
      reasons: [],
      changes: {},
      candidates: [],
      known: undefined,
      of: more.known && { id: more.known.id, version: more.known.version },
      ...more,
      choice: more.choice ?? (skip && outcome !== 'refused' ? { take: 'skip' } : null),
    });
    const refused = (field: string, message: string) => planned('refused', { reasons: [{ field, message }] });
    if (reasons.length || !match) return planned('refused', { reasons });
    if (match === 'silent') return refused('', notImported);
    if (match === 'protected') return refused('', underAlias);
    if (!match.known && lower(person.emails).some((email) => looked.erased.has(email)))
      return refused('', notImported);
    let known = match.known ?? alike.known;
    const { namesakes, candidates } = alike;
    const said = candidates.length ? row.choice?.person : undefined;
    const chosen = candidates.some(({ id }) => id === said)
      ? namesakes.find(({ id }) => id === said)
      : undefined;
    known ??= chosen;
    const meant = chosen ? chosen.id : said === 'new' ? 'new' : undefined;
    const choice: Choice = { ...(skip ? { take: 'skip' } : {}), ...(meant ? { person: meant } : {}) };
    const asked = { candidates, choice: Object.keys(choice).length ? choice : null };
    if (candidates.length && !meant) return planned('duplicate', asked);
    const earlier = skip ? undefined : this.claims.claim(row.number, person, known?.id, looked.settled);
    if (earlier) return planned('refused', { reasons: [repeats(earlier, person)] });
    const [problem] = aliasProblems(person, known);
    if (problem) return refused('alias', problem);
    if (!known)
      return planned('new', {
        ...asked,
        reasons: match.shared
          ? [{ field: 'email', message: 'Somebody else has the same mailbox; both are kept.' }]
          : [],
      });
    const { changes, keep } = keeping(changesOf(known, person), row.choice?.keep);
    return planned(Object.keys(changes).length ? 'changed' : 'unchanged', {
      ...asked,
      changes,
      known,
      choice: keep.length ? { ...choice, keep } : asked.choice,
    });
  }

  /** Rows that change somebody who was edited since they were looked up, compared with how that person is now. */
  async compareAgain(tx: Tx, rows: readonly PlannedRow[]): Promise<PlannedRow[]> {
    const ids = rows.flatMap(({ of }) => of?.id ?? []);
    const people = new Map((await peopleById(tx, ids, this.compared)).map((one) => [one.id, one]));
    return rows.map((row): PlannedRow => {
      const known = people.get(row.of?.id ?? '');
      if (!known || known.erased || this.hidden(known)) {
        const message = known && !known.erased ? underAlias : notImported;
        return {
          ...row,
          outcome: 'refused',
          reasons: [{ field: '', message }],
          changes: {},
          known: undefined,
          of: undefined,
        };
      }
      const { changes } = keeping(changesOf(known, row.person), row.choice?.keep);
      const outcome = Object.keys(changes).length ? 'changed' : 'unchanged';
      return { ...row, outcome, changes, known, of: { id: known.id, version: known.version } };
    });
  }

  private hidden(one: Known): boolean {
    return one.atRisk && !this.settings.cleared;
  }

  /** What was found for all rows at once, as long as it still holds. */
  private found({ row, person }: Read, byId: Map<string, Known>): Match | undefined {
    if (row.meant === undefined) return undefined;
    if (row.meant === null) return { shared: false };
    const known = byId.get(row.meant);
    return known && !known.erased && !this.hidden(known) && isNamed(known, person)
      ? { known, shared: false }
      : undefined;
  }

  private match(person: RowPerson, byId: Map<string, Known>, byEmail: Map<string, Known[]>): Match {
    const own = byId.get(person.id);
    if (own) return own.erased ? 'silent' : this.hidden(own) ? 'protected' : { known: own, shared: false };
    const among = lower(person.emails).flatMap((email) => byEmail.get(email) ?? []);
    if (!among.length) return { shared: false };
    const candidates = [...new Set(among)];
    const known = chooseByMailbox(
      person,
      candidates.filter((one) => !this.hidden(one)),
    );
    if (known) return { known, shared: false };
    if (candidates.some((one) => this.hidden(one))) return 'silent';
    return { shared: candidates.length > 0 };
  }

  /** A name alone never meets somebody at risk: the answer would betray who stands behind an alias. */
  private alike(
    person: RowPerson,
    skeletons: readonly string[],
    bySkeleton: ReadonlyMap<string, Known[]>,
  ): Alike {
    const found = skeletons.flatMap((skeleton) => bySkeleton.get(skeleton) ?? []);
    return alikeOf(
      person,
      [...new Set(found)].filter((one) => !this.hidden(one) && !one.erased),
    );
  }
}

const isNamed = (known: Known, { givenName, familyName, emails }: RowPerson): boolean =>
  known.givenName === givenName &&
  known.familyName === familyName &&
  lower(known.emails).includes(emails[0]?.toLowerCase() ?? '');

/** Whoever is at risk afterwards needs an alias, and one that does not give the name away. */
function aliasProblems(person: RowPerson, known: Known | undefined): string[] {
  if (!person.atRisk && !person.alias) return [];
  const after = {
    givenName: person.givenName || known?.givenName || '',
    familyName: person.familyName || known?.familyName || '',
    atRisk: true,
    alias: person.alias || known?.alias || '',
  };
  return personProblems(after).map(({ message }) => message);
}

function index(people: Known[], keysOf: (one: Known) => string[]): Map<string, Known[]> {
  const byKey = new Map<string, Known[]>();
  for (const one of people)
    for (const key of keysOf(one)) {
      const there = byKey.get(key);
      if (there) there.push(one);
      else byKey.set(key, [one]);
    }
  return byKey;
}
