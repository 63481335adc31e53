import { ownReader } from './reader';

/**
 * Keeps the program of this page, not its data, so that it opens again without network: the page, and the files that it
 * has loaded. The worker that serves them answers for addresses under /console/door/ alone.
 * @returns whether all of it is kept
 */
export async function keepProgram(): Promise<boolean> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return false;
  try {
    // The reader of codes is loaded with the first picture, which may be without network.
    await ownReader();
    await navigator.serviceWorker.register('/console/door/worker.js', { scope: '/console/door/' });
    const { active } = await navigator.serviceWorker.ready;
    const files = performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name))
      .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/console/assets/'))
      .map(({ pathname }) => pathname);
    if (!active) return false;
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise<boolean>((resolve) => {
      port1.addEventListener('message', ({ data }) => resolve(data === true), { once: true });
      port1.start();
    });
    active.postMessage({ keep: [...new Set(files)] }, [port2]);
    return await answer;
  } catch {
    // A browser that keeps nothing still has its page as long as it is open.
    return false;
  }
}
