import { Inject, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../../../platform/config/config.js';
import { CONFIG } from '../../../platform/config/config.token.js';
import { Log } from '../../../platform/logging/log.js';
import { Inbox } from '../inbox.service.js';
import { defaultLimits } from '../reading/limits.js';
import { Recipients } from '../recipients.js';
import { MailSession, type MailTaker } from './mail-session.js';

const mostConnections = 100;
/** Milliseconds for mails that are coming in when the program stops. */
const grace = 5000;

/**
 * Takes mail from the organisation's own mail server. A 250 is given only after the mail is committed; what cannot be
 * stored now is to be tried again, and an address that is not ours does not exist.
 */
export abstract class MailListener implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** Where it listens; 0 while it does not. */
  port = 0;
  protected abstract readonly protocol: 'lmtp' | 'smtp';
  private server: Server | undefined;
  private readonly sessions = new Map<Socket, MailSession>();

  constructor(
    @Inject(CONFIG) protected readonly config: Config,
    private readonly recipients: Recipients,
    private readonly inbox: Inbox,
    private readonly log: Log,
  ) {}

  /** Of the settings; undefined: not wanted. */
  protected abstract wantedPort(): number | undefined;

  async onApplicationBootstrap(): Promise<void> {
    const { role, host } = this.config;
    const wanted = this.wantedPort();
    if (wanted === undefined || role === 'web') return;
    const taker = this.taker();
    // Who says QUIT and hangs up at once is still answered for what came before.
    const server = createServer({ allowHalfOpen: true }, (socket) => this.connected(socket, taker));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(wanted, host, resolve);
    });
    server.on('error', (error) => this.log.failure('a mail listener', error, { protocol: this.protocol }));
    this.server = server;
    this.port = (server.address() as AddressInfo).port;
  }

  /** Connections end their transaction first. */
  async beforeApplicationShutdown(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (!server) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const session of this.sessions.values()) session.leave();
    const over = new AbortController();
    await Promise.race([closed, sleep(grace, undefined, { signal: over.signal })]);
    over.abort();
    for (const socket of this.sessions.keys()) socket.destroy();
    await closed;
  }

  private connected(socket: Socket, taker: MailTaker): void {
    if (this.sessions.size >= mostConnections) {
      socket.on('error', () => socket.destroy());
      socket.end('421 4.3.2 Too many connections\r\n', () => socket.destroy());
      return;
    }
    this.sessions.set(socket, new MailSession(socket, taker));
    socket.once('close', () => this.sessions.delete(socket));
  }

  private taker(): MailTaker {
    const { protocol } = this;
    return {
      lmtp: protocol === 'lmtp',
      name: hostname(),
      sizeLimit: defaultLimits.message,
      resolve: (address) => this.recipients.resolve(address),
      store: (raw, destinations) =>
        this.inbox.store(destinations.map((to) => ({ raw, to, source: protocol }))),
      failed: (what, error) => this.log.failure(what, error, { protocol }),
    };
  }
}
