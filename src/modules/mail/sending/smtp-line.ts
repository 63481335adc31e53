import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { outcomeOf, type Outcome, type SmtpFailure } from './delivery.rules.js';
import { ServerManners } from './server-manners.js';
import type { SmtpContent } from './smtp-content.rules.js';
import { offersOf } from './smtp-replies.js';
import { SmtpSession, type Ended } from './smtp-session.js';

export interface Envelope {
  from: string;
  to: string;
}

type SmtpOptions = SMTPConnection.Options & {
  auth?: { user?: string; pass?: string };
  maxConnections?: number;
};

const closed = 'The connection was closed';
const silent = 'The mail server did not answer in time';

/** Settings from SMTP_URL; every wait has an end. Its query may override: `?socketTimeout=10000`. */
export function smtpOptions(smtpUrl: string): SmtpOptions {
  return {
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
    ...parseConnectionUrl(smtpUrl),
  };
}

/** Milliseconds for all of it: a server that goes on talking never falls silent. */
const openingLimit = ({ connectionTimeout = 0, greetingTimeout = 0, socketTimeout = 0 }: SmtpOptions) =>
  connectionTimeout + greetingTimeout + socketTimeout;

interface Standing {
  connection: SMTPConnection;
  session: SmtpSession;
  willWrite: boolean;
}

/** One connection to our mail server, used for one message after the other. The client opens it; from then on we speak. */
export class SmtpLine {
  private standing: Standing | undefined;
  private opening: Promise<Outcome | undefined> | undefined;

  /** @param manners of the server, known to all lines that lead to it */
  constructor(
    private readonly options: SmtpOptions,
    private readonly manners = new ServerManners(),
  ) {}

  /** Undefined when the line stands; else why it does not. */
  async open(): Promise<Outcome | undefined> {
    if (this.standing) return undefined;
    return (this.opening ??= this.connect().finally(() => (this.opening = undefined)));
  }

  /**
   * One transaction with one recipient, on a connection that is opened if there is none. Never throws. Another mail may be given to
   * the line before this one has ended; it leaves after it.
   * @param handedOver called when the content leaves and another mail, if given now, is announced in the same breath
   * @returns undefined when the connection broke before it was this mail's turn
   */
  async send(envelope: Envelope, content: SmtpContent, handedOver?: () => void): Promise<Ended> {
    const failure = await this.open();
    if (failure) return failure;
    const { standing } = this;
    if (!standing) return { kind: 'retry', reply: 'The connection was closed', scope: 'server' };
    const ended = standing.session.send({ ...envelope, content }, handedOver);
    this.writeSoon(standing);
    return ended;
  }

  close(): void {
    // Where it was being opened ahead of the mails, nobody else waits for it.
    void this.opening?.then(() => this.close());
    const { standing } = this;
    this.standing = undefined;
    if (!standing) return;
    if (!standing.session.idle) return standing.connection.close();
    standing.session.quit();
    this.writeSoon(standing);
  }

  private async connect(): Promise<Outcome | undefined> {
    const connection = new SMTPConnection(this.options);
    connection.on('error', () => connection.close());
    let tooLong = false;
    const limit = setTimeout(() => {
      tooLong = true;
      connection.close();
    }, openingLimit(this.options));
    let offers;
    try {
      await new Promise<void>((resolve, reject) => {
        connection.once('error', reject);
        // Dropping a failed line ends it; the error itself says more.
        connection.once('end', () => setImmediate(reject, new Error(closed)));
        connection.connect((error) => (error ? reject(error) : resolve()));
      });
      offers = offersOf(connection.lastServerResponse || '');
      const { auth } = this.options;
      if (auth && connection.allowsAuth)
        await new Promise<void>((resolve, reject) => {
          connection.once('end', () => reject(new Error(closed)));
          connection.login(
            { credentials: { user: auth.user ?? '', pass: auth.pass ?? '' } } as never,
            (error) => (error ? reject(error) : resolve()),
          );
        });
    } catch (error) {
      connection.close();
      const failure = outcomeOf(tooLong ? { message: silent } : (error as SmtpFailure), false);
      return { kind: 'unreachable', reply: failure.kind === 'sent' ? '' : failure.reply };
    } finally {
      clearTimeout(limit);
    }
    this.listen({ connection, session: new SmtpSession(offers, this.manners), willWrite: false });
    return undefined;
  }

  /** The client goes on looking after the socket: its end, its errors and how long nothing may come. */
  private listen(standing: Standing): void {
    const { connection, session } = standing;
    const socket = connection._socket;
    if (connection.destroyed || !socket) return;
    connection.prependListener('error', (error: SmtpFailure) =>
      session.lost({ message: error.code === 'ETIMEDOUT' ? silent : error.message }),
    );
    connection.once('end', () => {
      session.lost({ message: closed });
      this.drop(standing);
    });
    socket.removeAllListeners('data');
    socket.on('data', (bytes: Buffer) => {
      session.receive(bytes.toString('latin1'));
      if (session.over) this.drop(standing);
      else this.writeSoon(standing);
    });
    this.standing = standing;
  }

  /** When everything that came together was understood and what follows from it is known: in one piece. */
  private writeSoon(standing: Standing): void {
    if (standing.willWrite) return;
    standing.willWrite = true;
    setImmediate(() => {
      const { connection, session } = standing;
      standing.willWrite = false;
      const bytes = session.take();
      if (bytes.length && connection._socket) connection._socket.write(bytes);
    });
  }

  private drop(standing: Standing): void {
    standing.connection.close();
    if (this.standing === standing) this.standing = undefined;
  }
}
