/** Ids of an organisation and of all below it, as SQL; `root` is an expression of type uuid. */
export const subtreeSql = (root: string): string => `
  WITH RECURSIVE below AS (
    SELECT ${root}::uuid AS id
    UNION SELECT o.id FROM organisations o JOIN below ON o.parent_id = below.id)
  SELECT id FROM below`;
