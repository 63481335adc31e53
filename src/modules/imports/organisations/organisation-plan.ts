import { organisationKey } from '../../contacts/organisations/organisation-key.js';
import { keeping } from '../choices.rules.js';
import type { Choice, Outcome } from '../import.types.js';
import { grouped, lower, type OrganisationBook } from './organisation-book.js';
import { matchOrganisation, organisationChanges } from './organisation-matching.rules.js';
import type { Above, OrganisationRow, PlannedOrganisation } from './organisation.types.js';
import { refuseCircles } from './organisation-tree.rules.js';

interface Node {
  row: OrganisationRow;
  state: 'open' | 'visited' | 'done';
  /** The row that stands above it. */
  over?: Node | undefined;
  above?: Above | undefined;
  refusal?: { field: string; message: string };
  planned?: PlannedOrganisation;
}

/**
 * Decides what becomes of each row of a whole table: the preview and the commit both ask it. Rows may name the organisation
 * above them by what another row of the table adds, in any order; those above are decided first.
 */
export function planOrganisations(
  rows: readonly OrganisationRow[],
  book: OrganisationBook,
): PlannedOrganisation[] {
  const plan = new TablePlan(rows, book);
  return refuseCircles(plan.all(), book);
}

class TablePlan {
  private readonly nodes: Node[];
  private readonly byId: ReadonlyMap<string, Node[]>;
  private readonly byNumber: ReadonlyMap<string, Node[]>;
  private readonly byName: ReadonlyMap<string, Node[]>;
  private readonly byShortName: ReadonlyMap<string, Node[]>;
  private readonly claims = new Map<string, number>();

  constructor(
    rows: readonly OrganisationRow[],
    private readonly book: OrganisationBook,
  ) {
    this.nodes = rows.map((row) => ({ row, state: 'open' }));
    const by = (key: (row: OrganisationRow['organisation']) => string) =>
      grouped(this.nodes, ({ row }) => key(row.organisation));
    this.byId = by(({ id }) => id);
    this.byNumber = by(({ registerNumber }) => lower(registerNumber));
    this.byName = by(({ name }) => name && organisationKey(name));
    this.byShortName = by(({ shortName }) => lower(shortName));
  }

  all(): PlannedOrganisation[] {
    for (const node of this.nodes) this.settle(node);
    return this.nodes.map(({ planned }) => planned!);
  }

  /** Up to the top, or to one that is decided; then down again. */
  private settle(start: Node): void {
    const chain: Node[] = [];
    let at: Node | undefined = start;
    while (at?.state === 'open') {
      at.state = 'visited';
      chain.push(at);
      this.findAbove(at);
      at = at.over;
    }
    if (at?.state === 'visited') {
      const circle = chain.slice(chain.indexOf(at));
      for (const node of circle) {
        node.refusal = circleRefusal(circle.map(({ row }) => row.number));
        node.over = undefined;
      }
    }
    for (const node of chain.reverse()) {
      node.planned = this.decide(node);
      node.state = 'done';
    }
  }

  /** By what the row says of the organisation above it: first a row of the table, then what is there. */
  private findAbove(node: Node): void {
    const { parent, parentId } = node.row.organisation;
    if (!parent && !parentId) return;
    const field = parentId ? 'parentId' : 'parent';
    const refuse = (message: string) => (node.refusal = { field, message });
    const others = (group: readonly Node[] | undefined) => (group ?? []).filter((other) => other !== node);
    const key = organisationKey(parent);
    const inTable = parentId
      ? others(this.byId.get(parentId))
      : (first(
          others(this.byId.get(lower(parent))),
          others(this.byNumber.get(lower(parent))),
          others(this.byName.get(key)),
          others(this.byShortName.get(lower(parent))),
        ) ?? []);
    if (inTable.length > 1) return void refuse(several(parent || parentId));
    if (inTable[0]) return void (node.over = inTable[0]);
    const id = parentId || lower(parent);
    const there = this.book.byId.has(id)
      ? [this.book.byId.get(id)!]
      : parentId && !parent
        ? []
        : (first(
            this.book.byNumber.get(lower(parent)),
            this.book.byName.get(key),
            this.book.byShortName.get(lower(parent)),
          ) ?? []);
    if (there.length > 1) refuse(several(parent));
    else if (there[0]) node.above = { id: there[0].id };
    else if (this.meansItself(node)) refuse('An organisation cannot stand below itself.');
    else refuse(`There is no organisation "${(parent || parentId).slice(0, 100)}", here or in this table.`);
  }

  private meansItself({ row: { organisation } }: Node): boolean {
    const { parent, parentId, id, registerNumber, name, shortName } = organisation;
    return (
      (Boolean(id) && parentId === id) ||
      [lower(registerNumber), lower(shortName)].includes(lower(parent)) ||
      organisationKey(parent) === organisationKey(name)
    );
  }

  private decide(node: Node): PlannedOrganisation {
    const { row } = node;
    const skip = row.choice?.take === 'skip';
    const planned = (outcome: Outcome, more: Partial<PlannedOrganisation> = {}): PlannedOrganisation => ({
      number: row.number,
      cells: row.cells,
      organisation: row.organisation,
      outcome,
      reasons: [],
      changes: {},
      candidates: [],
      known: undefined,
      above: undefined,
      ...more,
      choice: more.choice ?? (skip && outcome !== 'refused' ? { take: 'skip' } : null),
    });
    const refused = (field: string, message: string, known?: PlannedOrganisation['known']) =>
      planned('refused', { reasons: [{ field, message }], known });
    if (row.reasons.length) return planned('refused', { reasons: row.reasons });
    const over = node.over?.planned;
    let above = node.above;
    if (over?.known) above = { id: over.known.id };
    else if (over) above = { row: over.number };
    const match = matchOrganisation(row.organisation, above, this.book);
    let known = 'known' in match ? match.known : undefined;
    // Whatever is wrong with the row itself, what stands below it may still mean the organisation that is there.
    if (node.refusal) return refused(node.refusal.field, node.refusal.message, known);
    const barred = over && !over.known ? barredBy(over) : undefined;
    if (barred) return refused('parent', barred, known);
    const candidates = 'candidates' in match ? match.candidates : [];
    const said = candidates.length ? row.choice?.person : undefined;
    const chosen = candidates.some(({ id }) => id === said) ? this.book.byId.get(said!) : undefined;
    known ??= chosen;
    const meant = chosen ? chosen.id : said === 'new' ? 'new' : undefined;
    const choice: Choice = { ...(skip ? { take: 'skip' } : {}), ...(meant ? { person: meant } : {}) };
    const asked = { candidates, choice: Object.keys(choice).length ? choice : null, above };
    if (candidates.length && !meant) return planned('duplicate', asked);
    if (!known && !row.organisation.name) return refused('name', 'There is no name in this row.');
    const earlier = skip ? undefined : this.claim(row, known?.id, above);
    if (earlier) return refused('', `The same organisation stands in row ${earlier}.`, known);
    if (!known) return planned('new', asked);
    const { changes, keep } = keeping(
      organisationChanges(known, row.organisation, above, (one) => this.nameOf(one)),
      row.choice?.keep,
    );
    const kept = { ...choice, ...(keep.length ? { keep } : {}) };
    return planned(Object.keys(changes).length ? 'changed' : 'unchanged', {
      ...asked,
      changes,
      known,
      choice: Object.keys(kept).length ? kept : null,
    });
  }

  /** The row that is this organisation already. */
  private claim(
    { number, organisation }: OrganisationRow,
    known: string | undefined,
    above: Above | undefined,
  ) {
    const { id, registerNumber, name, country } = organisation;
    const named = [lower(registerNumber) || [organisationKey(name), country, above ?? null]];
    const key = JSON.stringify(known ? { known } : id ? { id } : named);
    const earlier = this.claims.get(key);
    if (earlier === undefined) this.claims.set(key, number);
    return earlier;
  }

  private nameOf(above: Above | null): string {
    if (!above) return '';
    if ('id' in above) return this.book.nameOf(above.id);
    return this.byRow(above.row)?.row.organisation.name ?? '';
  }

  private rowsByNumber: Map<number, Node> | undefined;
  private byRow(number: number): Node | undefined {
    this.rowsByNumber ??= new Map(this.nodes.map((node) => [node.row.number, node]));
    return this.rowsByNumber.get(number);
  }
}

const first = <One>(...groups: (readonly One[] | undefined)[]): readonly One[] | undefined =>
  groups.find((group) => group?.length);

const several = (name: string): string =>
  `Several organisations are called "${name.slice(0, 100)}". Give the register number or the Hemicycle ID of the one that is meant.`;

const circleRefusal = (numbers: readonly number[]) => ({
  field: 'parent',
  message:
    numbers.length > 1
      ? `Rows ${[...numbers]
          .sort((a, b) => a - b)
          .slice(0, 10)
          .join(', ')} stand below each other in a circle.`
      : 'An organisation cannot stand below itself.',
});

/** Why nothing can stand below a row that adds no organisation. */
function barredBy({ number, outcome, choice }: PlannedOrganisation): string | undefined {
  if (outcome === 'duplicate') return `Decide about row ${number} first: it stands above this one.`;
  if (outcome === 'new' && choice?.take !== 'skip') return undefined;
  return `The organisation above it, in row ${number}, is not imported.`;
}
