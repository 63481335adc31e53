import { checkJob, commitJob } from '../import-runs.js';
import type { ImportKind } from '../import.types.js';

export const organisationCheckJob = 'contacts.organisation-import-check';
export const organisationCommitJob = 'contacts.organisation-import-commit';
export const organisationUndoJob = 'contacts.organisation-import-undo';

/** The job that checks or commits a table of this kind. */
export const jobFor = (kind: ImportKind, status: 'checking' | 'committing'): string =>
  kind === 'people'
    ? status === 'checking'
      ? checkJob
      : commitJob
    : status === 'checking'
      ? organisationCheckJob
      : organisationCommitJob;
