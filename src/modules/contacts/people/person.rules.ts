import type { FieldProblem } from '../../../platform/errors/domain-error.js';
import { sortForm } from '../names/fold.js';
import { phaseOf } from '../posts/tenures.rules.js';
import type { ChangePerson } from './http/person.dto.js';
import type { PersonEmailPart, PersonPostInput } from './http/person-parts.dto.js';

/** What somebody who sees the alias only may still change about a person at risk. */
const openFields = new Set([
  'categoryId',
  'language',
  'country',
  'tags',
  'doNotInvite',
  'doNotInviteReason',
  'doNotInviteTeamId',
  'doNotContact',
  'doNotContactReason',
  'doNotContactTeamId',
  'evenIfDuplicate',
]);

export const touchesHidden = (change: ChangePerson): boolean =>
  Object.entries(change).some(([field, value]) => value !== undefined && !openFields.has(field));

interface Identity {
  givenName: string;
  familyName: string;
  atRisk: boolean;
  alias: string;
}

/** Problems of the person as it would be, and of the addresses and posts given. */
export function personProblems(
  person: Identity,
  emails: PersonEmailPart[] = [],
  posts: PersonPostInput[] = [],
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (!person.givenName && !person.familyName)
    problems.push({ field: 'familyName', message: 'Give at least one name.' });
  if (person.atRisk && !person.alias)
    problems.push({
      field: 'alias',
      message: 'A person at risk needs an alias, under which everybody but cleared staff will see them.',
    });
  if (person.atRisk && sharesWord(person.alias, `${person.givenName} ${person.familyName}`))
    problems.push({ field: 'alias', message: 'The alias must not contain a part of the real name.' });
  if (new Set(emails.map(({ email }) => email.toLowerCase())).size < emails.length)
    problems.push({ field: 'emails', message: 'The same e-mail address is given twice.' });
  if (emails.filter(({ preferred }) => preferred).length > 1)
    problems.push({ field: 'emails', message: 'Only one e-mail address can be the preferred one.' });
  if (posts.filter(({ main }) => main).length > 1)
    problems.push({ field: 'posts', message: 'Only one post can be the main one.' });
  for (const [index, post] of posts.entries()) {
    if (post.takesOver && !(post.postId && post.fromDate))
      problems.push({
        field: `posts.${index}.fromDate`,
        message: 'Give the day from which the post is taken over.',
      });
    if (!post.postId && !post.title && !post.organisationId && !post.organisationName)
      problems.push({ field: `posts.${index}.title`, message: 'A post needs a title or an organisation.' });
    if (post.fromDate && post.toDate && post.fromDate > post.toDate)
      problems.push({ field: `posts.${index}.toDate`, message: 'A post cannot end before it begins.' });
  }
  return problems;
}

function sharesWord(alias: string, name: string): boolean {
  const words = new Set(
    sortForm(name)
      .split(' ')
      .filter((word) => word.length > 2),
  );
  return sortForm(alias)
    .split(' ')
    .some((word) => words.has(word));
}

/** Tags without repeats, blanks and differences of case. */
export function cleanTags(tags: readonly string[]): string[] {
  const byForm = new Map<string, string>();
  for (const tag of tags.map((one) => one.trim()).filter(Boolean))
    if (!byForm.has(tag.toLowerCase())) byForm.set(tag.toLowerCase(), tag);
  return [...byForm.values()];
}

/** The first is preferred where none is marked. */
export const withPreferred = (
  emails: readonly PersonEmailPart[],
): { email: string; preferred: boolean }[] => {
  const chosen = Math.max(
    0,
    emails.findIndex(({ preferred }) => preferred),
  );
  return emails.map(({ email }, index) => ({ email, preferred: index === chosen }));
};

/** The first post that runs is the main one where none is marked. */
export function withMain<P extends PersonPostInput>(
  posts: readonly P[],
  today: string,
): (P & { main: boolean })[] {
  const marked = posts.findIndex(({ main }) => main);
  const chosen =
    marked >= 0
      ? marked
      : posts.findIndex(
          ({ fromDate = null, toDate = null }) => phaseOf({ fromDate, toDate }, today) === 'present',
        );
  return posts.map((post, index) => ({ ...post, main: index === chosen }));
}
