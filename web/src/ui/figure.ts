/** "1,400": a count as it stands in the console. */
export const figure = (count: number): string => count.toLocaleString('en-GB');

/** The same of a count that may not be there yet. */
export const figureOr = (count: number | null | undefined, otherwise = ''): string =>
  typeof count === 'number' ? figure(count) : otherwise;

/** "1 guest", "1,400 guests" */
export const counted = (count: number, one: string, several = `${one}s`): string =>
  `${figure(count)} ${count === 1 ? one : several}`;
