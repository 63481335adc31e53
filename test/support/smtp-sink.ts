import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

export interface ReceivedMail {
  from: string;
  to: string[];
  raw: string;
  messageId: string;
}

/**
 * What a recipient's server does:
 * - `{ at: 'rcpt' | 'data', code }`: refuses with that code, `times` times (default always)
 * - `hang`: never answers RCPT
 * - `hang-data`: takes the content and never answers
 * - `drop`: takes the content and closes the connection before the reply
 * - `slow`: takes the content and answers after so many milliseconds
 */
export type Script =
  | { at: 'rcpt' | 'data'; code: number; text?: string; times?: number }
  | { act: 'hang' | 'hang-data' | 'drop'; times?: number }
  | { act: 'slow'; milliseconds: number; times?: number };

/** A mail server on 127.0.0.1 that keeps what it accepted and misbehaves as told, per address or domain. */
export class SmtpSink {
  readonly received: ReceivedMail[] = [];
  /** Addresses in the order of their RCPT commands, whatever became of them. */
  readonly attempted: string[] = [];
  /** Called at points of each transaction; for faults outside the server, such as a sender that is killed. */
  onPoint: (point: 'connected' | 'sender' | 'rcpt' | 'content' | 'accepted') => void = () => undefined;
  private readonly scripts = new Map<string, Script & { left: number }>();
  private server: SMTPServer | undefined;
  private port = 0;

  async start(port = 0): Promise<void> {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      onConnect: (_session, done) => {
        this.onPoint('connected');
        done();
      },
      onMailFrom: (_address, _session, done) => {
        this.onPoint('sender');
        done();
      },
      onRcptTo: ({ address }, session, done) => {
        this.attempted.push(address);
        this.onPoint('rcpt');
        const script = this.next(address, (s) => ('code' in s ? s.at === 'rcpt' : s.act === 'hang'));
        if (!script) return done();
        if ('code' in script) return done(refusal(script));
        return undefined;
      },
      onData: (stream, session, done) => void this.take(stream, session, done),
    });
    this.server.on('error', () => undefined);
    await new Promise<void>((resolve) => this.server!.listen(port || this.port, '127.0.0.1', resolve));
    this.port = (this.server.server.address() as AddressInfo).port;
  }

  /** How many connections stand. */
  get lines(): number {
    return this.server?.connections.size ?? 0;
  }

  /** @param target an address, or `@domain` for all of it */
  script(target: string, script: Script): void {
    this.scripts.set(target.toLowerCase(), { ...script, left: script.times ?? Infinity });
  }

  url(query = ''): string {
    return `smtp://127.0.0.1:${this.port}${query}`;
  }

  mailsTo(address: string): ReceivedMail[] {
    return this.received.filter(({ to }) => to.includes(address));
  }

  /** Stops listening and cuts every connection; `start()` comes back on the same port. */
  async stop(): Promise<void> {
    const { server } = this;
    if (!server) return;
    for (const connection of server.connections as Set<{ _socket: { destroy(): void } }>)
      connection._socket.destroy();
    await new Promise<void>((resolve) => server.close(resolve));
    this.server = undefined;
  }

  private async take(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    done: (error?: Error | null) => void,
  ): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of stream) chunks.push(chunk as Buffer);
    } catch {
      return; // the sender went away in the middle
    }
    const { mailFrom, rcptTo } = session.envelope;
    const to = rcptTo.map(({ address }) => address);
    const script = this.next(to[0]!, (s) => ('code' in s ? s.at === 'data' : s.act !== 'hang'));
    if (script && 'code' in script) return done(refusal(script));
    const raw = Buffer.concat(chunks).toString('utf8');
    this.onPoint('content');
    this.received.push({
      from: mailFrom ? mailFrom.address : '',
      to,
      raw,
      messageId: /^Message-ID: <(.+)>\r?$/im.exec(raw)?.[1] ?? '',
    });
    if (script?.act === 'slow') await sleep(script.milliseconds);
    if (!script || script.act === 'slow') {
      done();
      return this.onPoint('accepted');
    }
    if (script.act === 'drop')
      for (const connection of this.server!.connections as Set<{ id: string; _socket: { destroy(): void } }>)
        if (connection.id === session.id) connection._socket.destroy();
  }

  private next(address: string, fits: (script: Script) => boolean): Script | undefined {
    for (const key of [address.toLowerCase(), address.slice(address.lastIndexOf('@')).toLowerCase()]) {
      const script = this.scripts.get(key);
      if (script && script.left > 0 && fits(script)) {
        script.left--;
        return script;
      }
    }
    return undefined;
  }
}

function refusal({ code, text }: { code: number; text?: string }): Error {
  return Object.assign(new Error(text ?? (code < 500 ? '4.7.1 Try again later' : '5.1.1 No such mailbox')), {
    responseCode: code,
  });
}
