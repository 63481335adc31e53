/** Condition: all mail of the event is held back. */
export const onHoldSql = (event: string): string =>
  `EXISTS (SELECT FROM mail_holds WHERE mail_holds.event_id = ${event})`;

export const onHoldWords = 'All mail of this debate is held back.';
