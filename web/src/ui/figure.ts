/** "1,400": a count as it stands in the console. */
export const figure = (count: number): string => count.toLocaleString('en-GB');
