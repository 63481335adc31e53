/**
 * Condition: the address wants no mailings of the team.
 * @param address SQL of the address, in any case
 * @param team SQL of the team's id
 */
export const suppressedSql = (address: string, team: string): string => `
  EXISTS (SELECT FROM suppressions s WHERE s.address = lower(${address}) AND s.lifted_at IS NULL
             AND (s.team_id IS NULL OR s.team_id = ${team}))`;

/** Told in the outbox of mailings that do not leave for this. */
export const suppressedWords = 'The reader of this address does not want mailings.';
