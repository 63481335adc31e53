import type {
  Combination,
  Condition,
  PeopleRule,
  RuleNode,
} from '../../src/modules/lists/rules/rule.types.js';

/** The second opinion about lists: people and rules as plain values, without SQL. */
export interface PlainPerson {
  id: string;
  category: string;
  country: string;
  language: string;
  tags: string[];
  atRisk: boolean;
  rank: string | null;
  legalBasis: string;
  emails: number;
  createdAt: string;
  tenures: { post: string; from: string | null; to: string | null; main: boolean }[];
  /** Oldest first. */
  consents: { kind: string; given: boolean }[];
  invitations: {
    event: string;
    at: string;
    revoked: boolean;
    answer: string | null;
    answeredAt: string | null;
    came: boolean | null;
  }[];
}

export interface PlainBook {
  today: string;
  now: Date;
  people: PlainPerson[];
  posts: Record<string, { organisation: string | null; title: string; rank: string | null }>;
  organisations: Record<string, { parent: string | null; kind: string }>;
  /** Of the team, with their start. */
  events: Record<string, string>;
  lists: Record<string, PlainList>;
}

export interface PlainList {
  rule: PeopleRule | Combination | null;
  members: string[];
  posts: string[];
  never: string[];
}

/** Null: not to be known by who asks, or resting on what is gone. */
type Answer = boolean | null;

const not = (answer: Answer): Answer => (answer === null ? null : !answer);
const all = (answers: Answer[]): Answer =>
  answers.includes(false) ? false : answers.includes(null) ? null : true;
const some = (answers: Answer[]): Answer => not(all(answers.map(not)));

const hidden = /^(organisation|organisation_kind|post_title|rank|legal_basis|email|consent_.*)$/;

export function isOn(book: PlainBook, listId: string, person: PlainPerson, cleared: boolean): Answer {
  const list = book.lists[listId];
  if (!list) return null;
  if (list.never.includes(person.id)) return false;
  const byPost: Answer = !list.posts.length
    ? false
    : person.atRisk && !cleared
      ? null
      : held(book, person).some(({ post }) => list.posts.includes(post));
  return some([list.members.includes(person.id), byPost, byRule(book, list, person, cleared)]);
}

function byRule(book: PlainBook, { rule }: PlainList, person: PlainPerson, cleared: boolean): Answer {
  if (!rule) return false;
  if ('combine' in rule) {
    if (!rule.lists.length) return false;
    const on = (id: string) => isOn(book, id, person, cleared);
    const from = rule.lists.map(on);
    return all([rule.combine === 'all' ? all(from) : some(from), ...rule.without.map((id) => not(on(id)))]);
  }
  return rule.of.length ? node(book, rule, person, cleared) : false;
}

function node(book: PlainBook, part: RuleNode, person: PlainPerson, cleared: boolean): Answer {
  if (!('match' in part)) {
    if (hidden.test(part.about) && person.atRisk && !cleared) return null;
    const answer = condition(book, part, person);
    return part.not ? not(answer) : answer;
  }
  const answers = part.of.map((one) => node(book, one, person, cleared));
  return part.match === 'all' ? all(answers) : part.match === 'any' ? some(answers) : all(answers.map(not));
}

const held = ({ today }: PlainBook, { tenures }: PlainPerson) =>
  tenures.filter(({ from, to }) => (!from || from <= today) && (!to || to >= today));

function below(book: PlainBook, organisation: string | null, of: readonly string[]): boolean {
  for (let id = organisation; id; id = book.organisations[id]!.parent) if (of.includes(id)) return true;
  return false;
}

function condition(book: PlainBook, asked: Condition, person: PlainPerson): Answer {
  const { any = [], about } = asked;
  const offices = held(book, person).map(({ post }) => book.posts[post]!);
  if (asked.events?.length && !asked.events.some((id) => id in book.events)) return null;
  const invitations = person.invitations.filter(
    ({ event, revoked }) =>
      event in book.events && !revoked && (!asked.events?.length || asked.events.includes(event)),
  );
  const since = asked.months ? monthsBefore(book.now, asked.months) : '';
  switch (about) {
    case 'category':
      return any.includes('gone') && any.length === 1 ? null : any.includes(person.category);
    case 'country':
      return any.includes(person.country);
    case 'language':
      return any.includes(person.language);
    case 'tag':
      return any.some((tag) => person.tags.includes(tag));
    case 'organisation':
      if (!any.some((id) => id in book.organisations)) return null;
      return offices.some(({ organisation }) =>
        asked.below ? below(book, organisation, any) : organisation !== null && any.includes(organisation),
      );
    case 'organisation_kind':
      return offices.some(
        ({ organisation }) => organisation !== null && any.includes(book.organisations[organisation]!.kind),
      );
    case 'post_title':
      return offices.some(({ title }) => title.toLowerCase().includes(asked.text!.toLowerCase()));
    case 'rank': {
      const main = person.tenures.find((tenure) => tenure.main);
      const rank = person.rank ?? (main ? book.posts[main.post]!.rank : null);
      return rank !== null && any.includes(rank);
    }
    case 'legal_basis':
      return any.includes(person.legalBasis);
    case 'email':
      return any.includes(person.emails ? 'present' : 'missing');
    case 'added_since':
      return person.createdAt >= `${asked.since}T00:00:00.000Z`;
    case 'added_within':
      return person.createdAt >= since;
    case 'invited':
      return invitations.some(({ at }) => at >= since);
    case 'answered':
      return invitations.some(
        ({ answer, answeredAt, at }) => any.includes(answer ?? 'none') && (answeredAt ?? at) >= since,
      );
    case 'attended':
      return invitations.some(
        ({ came, event }) =>
          came !== null && any.includes(came ? 'came' : 'stayed_away') && book.events[event]! >= since,
      );
    default: {
      const kind = about.replace('consent_', '');
      const latest = person.consents.filter((one) => one.kind === kind).at(-1);
      return any.includes(latest ? (latest.given ? 'given' : 'refused') : 'unknown');
    }
  }
}

function monthsBefore(now: Date, months: number): string {
  const month = now.getUTCFullYear() * 12 + now.getUTCMonth() - months;
  const [year, index] = [Math.floor(month / 12), month % 12];
  const last = new Date(Date.UTC(year, index + 1, 0)).getUTCDate();
  const day = String(Math.min(now.getUTCDate(), last)).padStart(2, '0');
  return `${year}-${String(index + 1).padStart(2, '0')}-${day}T${now.toISOString().slice(11)}`;
}
