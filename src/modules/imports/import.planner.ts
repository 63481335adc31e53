import type { Tx } from '../../platform/database/database.js';
import type { Secrets } from '../../platform/tokens/tokens.js';
import { erasedAmong } from '../contacts/people/erased-mailboxes.js';
import { sortForm } from '../contacts/names/fold.js';
import { organisationKey } from '../contacts/organisations/organisation-key.js';
import { changesOf } from './compare.rules.js';
import type { Changes, Mapping, Outcome, Reason } from './import.types.js';
import { peopleByEmail, peopleById, peopleByName, type KnownRow } from './import.queries.js';
import { chooseByMailbox, chooseByName, nameKey, type Known } from './match.rules.js';
import { readRow, type RowPerson } from './row.rules.js';

export interface Row {
  number: number;
  cells: string[];
}

export interface PlannedRow extends Row {
  outcome: Outcome;
  reasons: Reason[];
  changes: Changes;
  person: RowPerson;
  known: Known | undefined;
}

/** Says nothing of the reason: the person may have asked to be erased, or be under protection. */
export const notImported =
  'This person is not imported. Please ask an administrator if you think they should be.';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const lower = (texts: readonly string[]) => texts.map((text) => text.toLowerCase());

/**
 * Decides what becomes of each row. The preview and the commit both ask it, so what was shown is what happens, unless the
 * address book changed in between. One planner per run: it remembers whom earlier rows of the table meant.
 */
export class ImportPlanner {
  /** Rows by the address and name they claimed, and by the person they matched. */
  private readonly claimed = new Map<string, number>();
  private readonly created = new Set<string>();

  constructor(
    private readonly settings: {
      mapping: Mapping;
      categories: ReadonlyMap<string, string>;
      cleared: boolean;
      secrets: Secrets;
    },
  ) {}

  /** People whom this run added are nobody that later rows may match: the preview could not know them. */
  added(ids: readonly string[]): void {
    for (const id of ids) this.created.add(id);
  }

  /** Three to four queries a batch, however large. */
  async plan(tx: Tx, rows: readonly Row[]): Promise<PlannedRow[]> {
    const { mapping, categories, secrets } = this.settings;
    const read = rows.map((row) => ({ row, ...readRow(row.cells, mapping, categories) }));
    const valid = read.filter(({ reasons }) => !reasons.length).map(({ person }) => person);
    const emails = [...new Set(valid.flatMap((person) => lower(person.emails)))];
    const nameless = valid.filter((person) => !person.emails.length);
    const ids = valid.map(({ id }) => id).filter((id) => uuid.test(id));
    const found = {
      byId: new Map((ids.length ? await peopleById(tx, ids) : []).map((one) => [one.id, one])),
      byEmail: index(await peopleByEmail(tx, emails), (one) => lower(one.emails)),
      byName: index(
        nameless.length
          ? await peopleByName(
              tx,
              nameless.map((p) => sortForm(p.familyName, p.givenName)),
            )
          : [],
        (one) => [one.sortFull],
      ),
      erased: await erasedAmong(tx, secrets, emails),
    };
    return read.map(({ row, person, reasons }) => this.decide(row, person, reasons, found));
  }

  private decide(row: Row, person: RowPerson, reasons: Reason[], found: Found): PlannedRow {
    const planned = (outcome: Outcome, more: Partial<PlannedRow> = {}): PlannedRow => ({
      ...row,
      person,
      outcome,
      reasons: [],
      changes: {},
      known: undefined,
      ...more,
    });
    const refused = (field: string, message: string) => planned('refused', { reasons: [{ field, message }] });
    if (reasons.length) return planned('refused', { reasons });
    const match = this.match(person, found);
    if (match === 'silent') return refused('', notImported);
    if (match === 'protected')
      return refused('', 'This person is kept under an alias; only cleared staff can change the entry.');
    if (match === 'several')
      return refused(
        'email',
        'Several people have this name. Add the e-mail address to say which one is meant.',
      );
    const earlier = this.claim(row.number, person, match.known);
    if (earlier) return refused('', `The same person stands in row ${earlier}.`);
    const { known } = match;
    if (!known)
      return planned('new', {
        reasons: match.shared
          ? [{ field: 'email', message: 'Somebody else has the same mailbox; both are kept.' }]
          : [],
      });
    const changes = changesOf(known, person);
    return planned(Object.keys(changes).length ? 'changed' : 'unchanged', { changes, known });
  }

  private match(
    person: RowPerson,
    found: Found,
  ): 'silent' | 'protected' | 'several' | { known?: Known; shared: boolean } {
    const { cleared } = this.settings;
    const hidden = (one: Known) => one.atRisk && !cleared;
    const own = found.byId.get(person.id);
    if (own) return own.erased ? 'silent' : hidden(own) ? 'protected' : { known: own, shared: false };
    const among = lower(person.emails).flatMap((email) => found.byEmail.get(email) ?? []);
    const candidates = [...new Set(among)].filter(({ id }) => !this.created.has(id));
    const known = chooseByMailbox(
      person,
      candidates.filter((one) => !hidden(one)),
    );
    if (known) return { known, shared: false };
    if (candidates.some(hidden) || lower(person.emails).some((email) => found.erased.has(email)))
      return 'silent';
    if (person.emails.length) return { shared: candidates.length > 0 };
    // A name alone never meets somebody at risk: the answer would betray who stands behind an alias.
    const namesakes = (found.byName.get(sortForm(person.familyName, person.givenName)) ?? []).filter(
      (one) => !hidden(one) && !this.created.has(one.id),
    );
    const chosen = chooseByName(person, namesakes);
    return chosen === 'several' ? 'several' : { known: chosen, shared: false };
  }

  /** The earlier row that means the same person, if any. */
  private claim(number: number, person: RowPerson, known: Known | undefined): number | undefined {
    const name = nameKey(person);
    const keys = person.emails.length
      ? lower(person.emails).map((email) => `${email} ${name}`)
      : [`${name} | ${organisationKey(person.organisation)}`];
    if (known) keys.push(known.id);
    const earlier = keys.map((key) => this.claimed.get(key)).find((one) => one !== undefined);
    if (earlier === undefined) for (const key of keys) this.claimed.set(key, number);
    return earlier;
  }
}

interface Found {
  byId: Map<string, KnownRow>;
  byEmail: Map<string, KnownRow[]>;
  byName: Map<string, KnownRow[]>;
  erased: Set<string>;
}

function index(people: KnownRow[], keysOf: (one: KnownRow) => string[]): Map<string, KnownRow[]> {
  const byKey = new Map<string, KnownRow[]>();
  for (const one of people)
    for (const key of keysOf(one)) {
      const there = byKey.get(key);
      if (there) there.push(one);
      else byKey.set(key, [one]);
    }
  return byKey;
}
