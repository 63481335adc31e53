/** What of the outbox stands in the address. */
export const outboxKeys = ['q', 'state', 'kind', 'message'] as const;
