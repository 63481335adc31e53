import type { Schema } from '../../api/client';

export type OrganisationKind = Schema<'OrganisationKind'>;

export const kindLabels: Record<OrganisationKind, string> = {
  '': 'not set',
  institution: 'Institution',
  directorate: 'Directorate',
  unit: 'Unit',
  ministry: 'Ministry',
  embassy: 'Embassy',
  mission: 'Mission, representation',
  agency: 'Agency',
  organisation: 'International organisation',
  association: 'Association, NGO',
  foundation: 'Foundation',
  company: 'Company',
  university: 'University',
  think_tank: 'Think tank',
  media: 'Media',
};

export const kindOptions = Object.entries(kindLabels)
  .filter(([value]) => value)
  .map(([value, label]) => ({ value, label }));
