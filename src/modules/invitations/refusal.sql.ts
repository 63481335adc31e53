import { suppressedSql } from '../mail/unsubscribing/suppressed.sql.js';

/**
 * Why somebody cannot be invited, as text; NULL when they can. Over `people` under the name `p`.
 * @param address SQL of where the mail would go
 * @param team SQL of the id of the event's team
 * @param invited SQL condition: invited already
 */
export const refusalSql = (address: string, team: string, invited: string): string => `
  CASE WHEN p.erased_at IS NOT NULL THEN 'erased' WHEN ${invited} THEN 'already_invited'
       WHEN p.do_not_invite THEN 'do_not_invite' WHEN p.do_not_contact THEN 'do_not_contact'
       WHEN ${address} IS NULL THEN 'no_email' WHEN ${suppressedSql(address, team)} THEN 'unsubscribed' END`;
