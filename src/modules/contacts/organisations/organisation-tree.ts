import type { Tx } from '../../../platform/database/database.js';

/** One move at a time over all nodes: two that are fine alone could close a circle together. */
export const lockOrganisationTree = (tx: Tx): Promise<unknown> =>
  tx.query(`SELECT pg_advisory_xact_lock(hashtext('organisation tree'))`);

/** Ids of an organisation and of all below it, as SQL; `root` is an expression of type uuid. */
export const subtreeSql = (root: string): string => `
  WITH RECURSIVE below AS (
    SELECT ${root}::uuid AS id
    UNION SELECT o.id FROM organisations o JOIN below ON o.parent_id = below.id)
  SELECT id FROM below`;
