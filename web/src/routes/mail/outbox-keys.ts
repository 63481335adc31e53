/** What of the outbox stands in the address. */
export const outboxKeys = ['q', 'state', 'kind', 'wave', 'message'] as const;
/** And of the list of those who unsubscribed. */
export const unsubscribedKeys = ['q', 'show'] as const;
