import { AsyncLocalStorage } from 'node:async_hooks';

/** Milliseconds after which whoever waits at a screen for somebody else's lock is told to try again. */
export const lockWait = 3000;

const patience = new AsyncLocalStorage<boolean>();

/** Within `work` transactions wait for locks as long as it takes: nobody sits and waits for a job. */
export const patiently = <T>(work: () => T): T => patience.run(true, work);

/** Within `work` they do not, whoever began it: for what jobs and people at a screen share. */
export const impatiently = <T>(work: () => T): T => patience.run(false, work);

export const isPatient = (): boolean => patience.getStore() === true;
