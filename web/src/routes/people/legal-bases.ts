import type { Schema } from '../../api/client';

const labels: Record<Exclude<Schema<'LegalBasis'>, ''>, string> = {
  consent: 'Consent',
  contract: 'Contract',
  legal_obligation: 'Legal obligation',
  vital_interests: 'Vital interests',
  public_task: 'Task in the public interest',
  legitimate_interests: 'Legitimate interests',
};

export const legalBasisOptions = Object.entries(labels).map(([value, label]) => ({ value, label }));
export const legalBasisName = (basis: string | null | undefined): string =>
  (basis && labels[basis as keyof typeof labels]) || '';
