const ends: (() => Promise<unknown>)[] = [];

/** To be done once the present test file is over, whichever part of it asks. A process may run several files. */
export const afterFile = (end: () => Promise<unknown>): void => void ends.push(end);

export async function endFile(): Promise<void> {
  for (const end of ends.splice(0)) await end();
}
