import { compareNames, partsOfPerson } from './names.rules.js';
import { threshold, type Comparison, type Doubt, type PersonFacts, type Reason } from './pair.types.js';

/** Mailboxes of offices, not of people. */
const office =
  /^(info|office|contact|mail|mailbox|press|presse|media|secretariat|sekretariat|secretary|admin|reception|events?|hello|team|embassy|ambassade|botschaft|mission|delegation|amb|emb|rep|permrep|cabinet|protocol|general)([._+-].*)?@/;

export const isOfficeMailbox = (address: string): boolean => office.test(address);

const she = /(^|\s)(ms|mrs|miss|mme|mlle|madame|frau|г-жа|госпожа)\.?($|\s)/iu;
const he = /(^|\s)(mr|m|monsieur|herr|г-н|господин)\.?($|\s)/iu;
const genderOf = ({ honorific }: PersonFacts) =>
  she.test(honorific) ? 'she' : he.test(honorific) ? 'he' : '';

/**
 * How far two entries look like one person.
 * @param namesakes people in the whole book with this name, these two included: what many are called says little
 */
export function compare(a: PersonFacts, b: PersonFacts, namesakes = 2): Comparison {
  const names = compareNames(partsOfPerson(a), partsOfPerson(b));
  const reasons: Reason[] = [...(names?.reasons ?? [])];
  const doubts: Doubt[] = [...(names?.doubts ?? [])];
  let score = names?.points ?? 0;
  const add = (points: number, reason: Reason) => {
    score += points;
    reasons.push(reason);
  };

  const shared = a.emails.filter((address) => b.emails.includes(address));
  if (shared.some((address) => !isOfficeMailbox(address))) add(45, 'same_address');
  else if (shared.length) add(25, 'shared_mailbox');
  if (a.phones.some((phone) => b.phones.includes(phone))) add(20, 'same_phone');

  const together = sameOffice(a, b);
  if (together === 'post') add(33, 'same_post');
  else if (together === 'organisation') add(20, 'same_organisation');
  if (a.country && a.country === b.country) score += 3;

  if (genderOf(a) && genderOf(b) && genderOf(a) !== genderOf(b)) {
    score -= 30;
    doubts.push('other_gender');
  }
  if (namesakes > 4) {
    score -= Math.min(30, Math.round(4 * Math.log2(namesakes / 2)));
    doubts.push('common_name');
  }
  if (together === 'apart' && !shared.length) {
    score -= a.country && b.country && a.country !== b.country ? 10 : 3;
    doubts.push('other_organisation');
  }
  // Two people may share a mailbox, a telephone and an office: without a name in common they are two.
  if (!names) {
    doubts.unshift('other_given_name');
    score = Math.min(score, threshold - 1);
  }
  return { score: Math.max(0, Math.min(100, score)), reasons, doubts };
}

function sameOffice(a: PersonFacts, b: PersonFacts): 'post' | 'organisation' | 'apart' | 'unknown' {
  const at = (facts: PersonFacts) => facts.posts.filter(({ organisationId }) => organisationId !== null);
  const [mine, theirs] = [at(a), at(b)];
  if (!mine.length || !theirs.length) return 'unknown';
  const house = mine.filter((post) => theirs.some((one) => one.organisationId === post.organisationId));
  if (!house.length) return 'apart';
  const office = house.some(
    (post) =>
      post.title !== '' &&
      theirs.some((one) => one.organisationId === post.organisationId && one.title === post.title),
  );
  return office ? 'post' : 'organisation';
}
