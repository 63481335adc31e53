export const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('The browser keeps nothing')));
  });

/** @param build makes what is missing since the version before, 0 where there was none */
export async function openDatabase(
  name: string,
  version: number,
  build: (database: IDBDatabase, before: number, change: IDBTransaction) => unknown,
): Promise<IDBDatabase> {
  const request = indexedDB.open(name, version);
  request.addEventListener('upgradeneeded', ({ oldVersion }) =>
    build(request.result, oldVersion, request.transaction!),
  );
  return done(request);
}
