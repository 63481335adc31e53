/** Bytes of an uploaded table at the most; the console asks before it sends one. */
export const mostBytes = 20 * 1024 * 1024;

export const tableTooLarge = 'The table is larger than 20 MB. Split it and upload the parts.';
