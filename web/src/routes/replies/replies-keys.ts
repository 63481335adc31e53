/** What of the replies stands in the address. */
export const repliesKeys = ['state', 'debate', 'person', 'reply'] as const;
