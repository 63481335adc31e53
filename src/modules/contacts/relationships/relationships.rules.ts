import type { RelationshipKind } from './relationship.entity.js';

/** How a relationship reads from this person: "is assistant of", or from the other side "has the assistant". */
export type Side = 'of' | 'has';

interface Given {
  kind: RelationshipKind;
  receivesMail: boolean;
  instead: boolean;
  answersFor: boolean;
  fromDate: string | null;
  toDate: string | null;
}

/** What is wrong with a relationship, as the field and what to do. */
export function relationshipProblems(given: Given): { field: string; message: string }[] {
  const problems = [];
  if (given.fromDate && given.toDate && given.fromDate > given.toDate)
    problems.push({ field: 'toDate', message: 'A relationship cannot end before it begins.' });
  if (given.instead && !(given.receivesMail && given.answersFor))
    problems.push({
      field: 'instead',
      message: 'Somebody who gets the mail alone must get it and must be able to answer, or nobody could.',
    });
  if (given.kind === 'spouse_of' && (given.receivesMail || given.answersFor))
    problems.push({
      field: 'kind',
      message: 'Mails and answers are for assistants, deputies and members of a delegation.',
    });
  return problems;
}
