/** What of the guest list stands in the address. */
export const guestKeys = ['q', 'answer', 'category', 'wave', 'seat', 'guest'] as const;
