/** What a device at the door keeps: signed lists by event, and acts that the server has not confirmed. */
const name = 'hemicycle-door';
const deviceName = 'hemicycle-door-device';

export interface StoredAct {
  nonce: string;
  eventId: string;
  act: Record<string, unknown>;
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('The browser keeps nothing')));
  });

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.addEventListener('upgradeneeded', () => {
    request.result.createObjectStore('lists');
    request.result.createObjectStore('acts', { keyPath: 'nonce' });
  });
  return done(request);
}

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

export const keepList = (eventId: string, list: unknown) =>
  within('lists', 'readwrite', (store) => store.put(list, eventId));
export const keptList = (eventId: string) =>
  within<unknown>('lists', 'readonly', (store) => store.get(eventId));
export const dropList = (eventId: string) => within('lists', 'readwrite', (store) => store.delete(eventId));

export const keepAct = (act: StoredAct) => within('acts', 'readwrite', (store) => store.put(act));
export const keptActs = () => within<StoredAct[]>('acts', 'readonly', (store) => store.getAll());
export const dropAct = (nonce: string) => within('acts', 'readwrite', (store) => store.delete(nonce));

/** Takes all names off this device; acts that were not sent stay, and name nobody. */
export async function forgetLists(): Promise<void> {
  await within('lists', 'readwrite', (store) => store.clear()).catch(() => undefined);
}

export const deviceCalled = (): string =>
  localStorage.getItem(deviceName) ?? `Door ${1 + Math.floor(Math.random() * 89)}`;
export const callDevice = (called: string): void => localStorage.setItem(deviceName, called);
