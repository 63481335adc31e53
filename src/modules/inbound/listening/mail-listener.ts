import { Inject, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { AddressInfo } from 'node:net';
import type { SMTPServer, SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import type { Config } from '../../../platform/config/config.js';
import { CONFIG } from '../../../platform/config/config.token.js';
import { Log } from '../../../platform/logging/log.js';
import { Inbox } from '../inbox.service.js';
import { defaultLimits } from '../reading/limits.js';
import { Recipients, type Destination } from '../recipients.js';

const mostRecipients = 100;

/**
 * Takes mail from the organisation's own mail server. A 250 is given only after the mail is committed; what cannot be
 * stored now is to be tried again, and an address that is not ours does not exist.
 */
export abstract class MailListener implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** Where it listens; 0 while it does not. */
  port = 0;
  protected abstract readonly protocol: 'lmtp' | 'smtp';
  private server: SMTPServer | undefined;
  /** What the accepted recipients of each connection's mail stand for. */
  private readonly admitted = new WeakMap<SMTPServerSession, Map<string, Destination>>();

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
    const { SMTPServer: Server } = await import('smtp-server');
    const server = new Server({
      lmtp: this.protocol === 'lmtp',
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      size: defaultLimits.message,
      rejectOversized: true,
      maxClients: 100,
      socketTimeout: 60_000,
      closeTimeout: 5_000,
      onMailFrom: (_sender, session, done) => {
        this.admitted.set(session, new Map());
        done();
      },
      onRcptTo: ({ address }, session, done) => void this.admit(address, session, done),
      onData: (stream, session, done) => void this.take(stream, session, done),
    });
    server.on('error', (error) => this.log.failure('a mail listener', error, { protocol: this.protocol }));
    await new Promise<void>((resolve, reject) => {
      server.server.once('error', reject);
      server.listen(wanted, host, resolve);
    });
    this.server = server;
    this.port = (server.server.address() as AddressInfo).port;
  }

  /** Connections end their transaction first. */
  async beforeApplicationShutdown(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server) await new Promise<void>((resolve) => server.close(resolve));
  }

  private async admit(
    address: string,
    session: SMTPServerSession,
    done: (error?: Error | null) => void,
  ): Promise<void> {
    if (session.envelope.rcptTo.length >= mostRecipients)
      return done(reply(452, '4.5.3 Too many recipients'));
    try {
      const found = await this.recipients.resolve(address);
      if (!found) return done(reply(550, '5.1.1 No such address here'));
      this.admitted.get(session)?.set(address, found);
      return done();
    } catch (error) {
      this.log.failure('a recipient could not be looked up', error);
      return done(reply(451, '4.3.0 Please try again later'));
    }
  }

  private async take(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    done: (error: Error | null, replies?: string) => void,
  ): Promise<void> {
    try {
      const raw = await bytesOf(stream, returnPath(session));
      if (!raw) return done(reply(552, '5.3.4 The message is too large'));
      const found = this.admitted.get(session);
      const destinations = session.envelope.rcptTo.flatMap(({ address }) => found?.get(address) ?? []);
      await this.inbox.store(destinations.map((to) => ({ raw, to, source: this.protocol })));
      if (this.protocol === 'smtp') return done(null, '2.0.0 Stored');
      // One answer for each recipient (RFC 2033).
      const answers = session.envelope.rcptTo.map(() => '2.0.0 Stored');
      return done(null, answers as never);
    } catch (error) {
      this.log.failure('a mail could not be stored', error);
      return done(reply(451, '4.3.0 Please try again later'));
    }
  }
}

/** The envelope sender, which only the last server knows; an empty one marks what programs write. */
function returnPath({ envelope: { mailFrom } }: SMTPServerSession): Buffer {
  const address = mailFrom ? mailFrom.address.replace(/[^\u0021-\u007e]/g, '') : '';
  return Buffer.from(`Return-Path: <${address}>\r\n`);
}

async function bytesOf(stream: SMTPServerDataStream, first: Buffer): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [first];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= defaultLimits.message) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size <= defaultLimits.message ? Buffer.concat(chunks) : undefined;
}

const reply = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode });
