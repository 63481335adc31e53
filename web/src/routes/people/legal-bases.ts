const labels: Record<string, string> = {
  consent: 'Consent',
  contract: 'Contract',
  legal_obligation: 'Legal obligation',
  vital_interests: 'Vital interests',
  public_task: 'Public task',
  legitimate_interests: 'Legitimate interests',
  none: 'Not recorded',
};

export const legalBasisOptions = Object.entries(labels).map(([value, label]) => ({ value, label }));

export const legalBasisName = (basis: string): string => labels[basis] ?? basis;
