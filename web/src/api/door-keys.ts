import { done, openDatabase } from './indexed-db';

/**
 * One key for each kept list, in a database apart: it encrypts and decrypts in this browser and cannot be read out by a
 * page. Without it the list is noise, also what of a deleted one still lies on the disk.
 */
const open = () => openDatabase('hemicycle-door-keys', 1, (database) => database.createObjectStore('keys'));

export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
}

const way = (eventId: string, iv: Uint8Array<ArrayBuffer>) => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(eventId),
});

export async function seal(eventId: string, value: unknown): Promise<Sealed> {
  const key = await keyOf(eventId);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(value));
  return { iv, sealed: await crypto.subtle.encrypt(way(eventId, iv), key, text) };
}

/** The one that is there, or a new one; two pages of one device get the same. */
async function keyOf(eventId: string): Promise<CryptoKey> {
  const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  return within('readwrite', async (keys) => {
    const there = await done<CryptoKey | undefined>(keys.get(eventId));
    if (!there) await done(keys.put(fresh, eventId));
    return there ?? fresh;
  });
}

/** @throws where the key is gone, or belongs to another text */
export async function unseal(eventId: string, { iv, sealed }: Sealed): Promise<unknown> {
  const key = await within('readonly', (keys) => done<CryptoKey | undefined>(keys.get(eventId)));
  if (!key) throw new Error('The key is gone');
  const text = await crypto.subtle.decrypt(way(eventId, iv), key, sealed);
  return JSON.parse(new TextDecoder().decode(text));
}

export const forgetKey = (eventId: string) => within('readwrite', (keys) => done(keys.delete(eventId)));
export const forgetKeys = () => within('readwrite', (keys) => done(keys.clear()));

async function within<T>(mode: IDBTransactionMode, work: (keys: IDBObjectStore) => Promise<T>): Promise<T> {
  const database = await open();
  try {
    return await work(database.transaction('keys', mode).objectStore('keys'));
  } finally {
    database.close();
  }
}
