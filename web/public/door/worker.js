// Serves the program of the door page while there is no network. It keeps files alone: the page, which is the same for
// everybody, and scripts and styles with hashed names. No list of guests and no answer of the API ever passes into it;
// but whenever it wakes it takes away the kept lists, encrypted as they are, whose time is over.
const kept = 'hemicycle-door-program';
const page = '/console/door/';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) =>
  event.waitUntil(Promise.all([self.clients.claim(), forgetOldLists()])),
);

self.addEventListener('message', (event) => {
  event.waitUntil(forgetOldLists());
  if (!Array.isArray(event.data?.keep)) return;
  // Whoever asked is told whether the whole program is here.
  const told = (whole) => event.ports[0]?.postMessage(whole);
  event.waitUntil(
    keep(event.data.keep).then(
      () => told(true),
      () => told(false),
    ),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    event.waitUntil(forgetOldLists());
    event.respondWith(openPage(request));
  } else if (pathname.startsWith('/console/assets/')) event.respondWith(file(request));
});

/**
 * Everything the page needs, and nothing of an older program. The page itself comes after its files and the older ones go
 * last: whenever the network is lost meanwhile, a whole program is kept, be it the one from before.
 */
async function keep(addresses) {
  const cache = await caches.open(kept);
  const wanted = new Set(addresses);
  for (const address of wanted) if (!(await cache.match(address))) await cache.add(address);
  await cache.add(page);
  wanted.add(page);
  for (const request of await cache.keys())
    if (!wanted.has(new URL(request.url).pathname)) await cache.delete(request);
}

async function openPage(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const stored = await caches.match(page, { cacheName: kept });
    if (stored) return stored;
    throw error;
  }
}

async function file(request) {
  return (await caches.match(request, { cacheName: kept })) ?? fetch(request);
}

/** As in src/api/door-storage.ts. A database that is not there is not made; the key goes first. */
async function forgetOldLists() {
  try {
    const lists = await openAsItIs('hemicycle-door', 'lists');
    if (!lists) return;
    const store = lists.transaction('lists').objectStore('lists');
    const [ids, kept] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
    const old = ids.filter((_, index) => !(kept[index].until > Date.now()));
    const keys = old.length ? await openAsItIs('hemicycle-door-keys', 'keys') : undefined;
    for (const id of old) {
      if (keys) await done(keys.transaction('keys', 'readwrite').objectStore('keys').delete(id));
      await done(lists.transaction('lists', 'readwrite').objectStore('lists').delete(id));
    }
    keys?.close();
    lists.close();
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

async function openAsItIs(name, store) {
  const request = indexedDB.open(name);
  request.addEventListener('upgradeneeded', () => request.transaction.abort());
  const database = await done(request).catch(() => undefined);
  if (database?.objectStoreNames.contains(store)) return database;
  database?.close();
  return undefined;
}

function done(request) {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
}
