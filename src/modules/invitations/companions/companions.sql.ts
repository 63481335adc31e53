/** Those who come along with the invitation `i`, as a JSON array of `{ id, name }`; [] without any. */
export const companionsSql = (i: string, { name = 'c.name', more = '' } = {}): string => `
  (SELECT coalesce(json_agg(json_build_object('id', c.id, 'name', ${name}${more}) ORDER BY c.position, c.id), '[]')
     FROM companions c WHERE c.invitation_id = ${i}.id AND c.removed_at IS NULL)`;
