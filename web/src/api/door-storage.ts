import { forgetKey, forgetKeys, seal, unseal, type Sealed } from './door-keys';
import { done, openDatabase } from './indexed-db';

/** What a device at the door keeps: signed lists by event, and acts that the server has not confirmed. */
const name = 'hemicycle-door';
const deviceName = 'hemicycle-door-device';

export interface StoredAct {
  nonce: string;
  eventId: string;
  act: Record<string, unknown>;
}

/** Encrypted: until when it may be kept is told beside it, for whoever takes away what is over without reading it. */
interface KeptList extends Sealed {
  /** Milliseconds since 1970, by the clock of this device. */
  until: number;
}

const open = () =>
  openDatabase(name, 2, (database, before, change) => {
    if (before === 0) {
      database.createObjectStore('lists');
      database.createObjectStore('acts', { keyPath: 'nonce' });
    }
    // The first version kept lists as they came.
    else change.objectStore('lists').clear();
  });

async function within<T>(
  store: 'lists' | 'acts',
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  try {
    return await done(work(database.transaction(store, mode).objectStore(store)));
  } finally {
    database.close();
  }
}

/** @param until when it is to be gone, in milliseconds since 1970 by the clock of this device */
export async function keepList(eventId: string, list: unknown, until: number): Promise<void> {
  const kept: KeptList = { ...(await seal(eventId, list)), until };
  await within('lists', 'readwrite', (store) => store.put(kept, eventId));
}

/** Undefined, and gone, where its time is over or its key is lost. */
export async function keptList(eventId: string): Promise<unknown> {
  const kept = await within<KeptList | undefined>('lists', 'readonly', (store) => store.get(eventId));
  if (!kept) return undefined;
  if (kept.until > Date.now()) {
    const list = await unseal(eventId, kept).catch(() => undefined);
    if (list) return list;
  }
  await dropList(eventId);
  return undefined;
}

/** The key first: from then on nobody reads what is left of the list. */
export async function dropList(eventId: string): Promise<void> {
  await forgetKey(eventId);
  await within('lists', 'readwrite', (store) => store.delete(eventId));
}

/** Takes away the lists whose time is over, of all debates; whenever the console opens. As in door/worker.js. */
export async function forgetOldLists(): Promise<void> {
  const ids = await within('lists', 'readonly', (store) => store.getAllKeys());
  for (const id of ids) {
    const kept = await within<KeptList>('lists', 'readonly', (store) => store.get(id));
    if (kept.until <= Date.now()) await dropList(String(id));
  }
}

export const keepAct = (act: StoredAct) => within('acts', 'readwrite', (store) => store.put(act));
export const keptActs = () => within<StoredAct[]>('acts', 'readonly', (store) => store.getAll());
export const dropAct = (nonce: string) => within('acts', 'readwrite', (store) => store.delete(nonce));

/** Takes all names off this device; acts that were not sent stay, and name nobody. */
export async function forgetLists(): Promise<void> {
  await forgetKeys().catch(() => undefined);
  await within('lists', 'readwrite', (store) => store.clear()).catch(() => undefined);
}

export const deviceCalled = (): string =>
  localStorage.getItem(deviceName) ?? `Door ${1 + Math.floor(Math.random() * 89)}`;
export const callDevice = (called: string): void => localStorage.setItem(deviceName, called);
