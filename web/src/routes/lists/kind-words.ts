import { figure } from '../../ui/figure';
import type { ListKind, ListRow } from './lists.data';

export const kindWords: Record<ListKind, { label: string; help: string }> = {
  picked: { label: 'Picked', help: 'You put people and posts on it, one by one or in bulk.' },
  rule: { label: 'By rule', help: 'Whoever fits its conditions is on it, at the moment you ask.' },
  combined: { label: 'Combined', help: 'Made of other lists: on all or any of these, but not on those.' },
};

export const basisWords: Record<ListRow['legalBasis'], string> = {
  '': 'Not recorded',
  consent: 'Consent',
  contract: 'Contract',
  legal_obligation: 'Legal obligation',
  vital_interests: 'Vital interests',
  public_task: 'Public task',
  legitimate_interests: 'Legitimate interests',
};

/** Null for what was not counted yet. */
export const peopleCount = (count: number | null) =>
  count === null ? 'people not counted yet' : `${figure(count)} ${count === 1 ? 'person' : 'people'}`;

/** What is not told to somebody who is not cleared. */
export const leftOutWords = (count: number) =>
  count === 1
    ? 'At most one person under protection is left out of this view: whether they belong here hangs on details that only cleared colleagues see.'
    : `At most ${count} people under protection are left out of this view: whether they belong here hangs on details that only cleared colleagues see.`;
