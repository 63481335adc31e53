import type { ImapFlow } from 'imapflow';
import { once } from 'node:events';
import type { ImapSettings } from '../../../platform/config/imap-settings.js';
import { accessToken } from './access-token.js';

/** A mail that is there, before anything of it is fetched. */
export interface Listed {
  uid: number;
  /** Bytes, as the server says. */
  size: number;
  arrivedAt: Date | undefined;
}

/** No answer for so long (ms) means that the connection is gone, whatever the socket says. */
const patience = 60_000;

/** One connection to one folder of a mailbox. */
export class ImapSession {
  private fresh = false;
  private onFresh: () => void = () => undefined;

  private constructor(
    private readonly client: ImapFlow,
    readonly uidValidity: bigint,
    readonly count: number,
    readonly readOnly: boolean,
  ) {
    client.on('exists', () => {
      this.fresh = true;
      this.onFresh();
    });
  }

  /** Connects, signs in and opens the folder. @throws what `problemOf` puts into words */
  static async open(settings: ImapSettings): Promise<ImapSession> {
    const { host, port, tls, user, login, folder } = settings;
    const credentials =
      'oauth' in login ? { accessToken: await accessToken(login.oauth) } : { pass: login.password };
    const { ImapFlow } = await import('imapflow');
    const client = new ImapFlow({
      host,
      port,
      secure: tls === 'implicit',
      ...(tls === 'implicit' ? {} : { doSTARTTLS: tls === 'starttls' }),
      auth: { user, ...credentials },
      disableAutoIdle: true,
      connectionTimeout: 30_000,
      logger: false,
    });
    // What breaks later is met by the next command.
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { uidValidity, exists, readOnly } = await client.mailboxOpen(folder);
      return new ImapSession(client, uidValidity, exists, readOnly === true);
    } catch (error) {
      client.close();
      throw error;
    }
  }

  /** What came after `uid`, in order. */
  async after(uid: number): Promise<Listed[]> {
    this.fresh = false;
    return this.patiently(async () => {
      // Only now does the server say what has come.
      await this.client.noop();
      const listed: Listed[] = [];
      const query = { uid: true, size: true, internalDate: true };
      // `n:*` names the last mail also when it is older than n.
      for await (const { uid: found, size = 0, internalDate } of this.client.fetch(`${uid + 1}:*`, query, {
        uid: true,
      }))
        if (found > uid)
          listed.push({ uid: found, size, arrivedAt: internalDate ? new Date(internalDate) : undefined });
      return listed.sort((a, b) => a.uid - b.uid);
    });
  }

  /** Mails byte for byte, at most `most` bytes of each; those that are gone by now are left out. Nothing is marked. */
  async fetch(uids: readonly number[], most: number): Promise<Map<number, Buffer>> {
    return this.patiently(async () => {
      const found = new Map<number, Buffer>();
      const query = { uid: true, source: { maxLength: most } };
      for await (const { uid, source } of this.client.fetch(uids.join(','), query, { uid: true }))
        if (source) found.set(uid, source);
      return found;
    }, patience * 5);
  }

  async markSeen(uids: readonly number[]): Promise<void> {
    if (this.readOnly || !uids.length) return;
    await this.patiently(() =>
      this.client.messageFlagsAdd(uids.join(','), ['\\Seen'], { uid: true, silent: true }),
    );
  }

  /** Until something came, `ms` have passed, or it was interrupted; IDLE may go silent without a word. @throws when the connection is lost */
  async wait(ms: number, interrupted: AbortSignal): Promise<void> {
    if (this.fresh || interrupted.aborted) return;
    const ended = new AbortController();
    const came = new Promise<void>((resolve) => (this.onFresh = resolve));
    const idle = this.client.idle().then(
      () => undefined,
      () => undefined,
    );
    const signal = AbortSignal.any([interrupted, ended.signal, AbortSignal.timeout(ms)]);
    await Promise.race([
      came,
      once(this.client, 'close', { signal }).catch(() => undefined),
      // Servers without IDLE come back at once from it, or after a while.
      idle.then(() => new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))),
    ]);
    ended.abort();
    if (!this.client.usable) throw new Error('The connection was lost');
  }

  async close(): Promise<void> {
    if (this.client.usable) await this.patiently(() => this.client.logout(), 3000).catch(() => undefined);
    this.client.close();
  }

  /** Ends the connection at once; whatever waits on it fails. */
  cut(): void {
    this.client.close();
  }

  private async patiently<T>(work: () => Promise<T>, limit = patience): Promise<T> {
    const timer = setTimeout(() => this.client.close(), limit);
    try {
      return await work();
    } finally {
      clearTimeout(timer);
    }
  }
}
