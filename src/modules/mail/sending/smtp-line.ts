import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Transform } from 'node:stream';
import { outcomeOf, type Outcome, type SmtpFailure } from './delivery.rules.js';
import { sizeOf } from './smtp-content.rules.js';

export interface Envelope {
  from: string;
  to: string;
}

type SmtpOptions = SMTPConnection.Options & {
  auth?: { user?: string; pass?: string };
  maxConnections?: number;
};

/** Settings from SMTP_URL; every wait has an end. Its query may override: `?socketTimeout=10000`. */
export function smtpOptions(smtpUrl: string): SmtpOptions {
  return {
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
    ...parseConnectionUrl(smtpUrl),
  };
}

/** What the client notes in the envelope while the answers come in. */
interface Transaction extends SMTPConnection.Envelope {
  mailError?: SmtpFailure;
  rejectedErrors?: SmtpFailure[];
}

/**
 * Where the server offers PIPELINING (RFC 2920), sender, recipient and DATA leave together: what was refused first counts, also
 * when the answers to the others never come.
 */
const refusalIn = ({ mailError, rejectedErrors }: Transaction): SmtpFailure | undefined =>
  mailError ?? rejectedErrors?.[0];

/** One connection to our mail server, used for one message after the other. */
export class SmtpLine {
  private connection: SMTPConnection | undefined;

  constructor(private readonly options: SmtpOptions) {}

  /** Undefined when the line stands; else why it does not. */
  async open(): Promise<Outcome | undefined> {
    if (this.connection) return undefined;
    const connection = new SMTPConnection(this.options);
    connection.on('error', () => this.drop(connection));
    connection.once('end', () => this.drop(connection));
    try {
      await new Promise<void>((resolve, reject) => {
        connection.once('error', reject);
        // Dropping a failed line ends it; the error itself says more.
        connection.once('end', () =>
          setImmediate(reject, new Error('The mail server closed the connection')),
        );
        connection.connect((error) => (error ? reject(error) : resolve()));
      });
      const { auth } = this.options;
      if (auth && connection.allowsAuth)
        await new Promise<void>((resolve, reject) => {
          connection.once('end', () => reject(new Error('The mail server closed the connection')));
          connection.login(
            { credentials: { user: auth.user ?? '', pass: auth.pass ?? '' } } as never,
            (error) => (error ? reject(error) : resolve()),
          );
        });
    } catch (error) {
      connection.close();
      const failure = outcomeOf(error as SmtpFailure, false);
      return { kind: 'unreachable', reply: failure.kind === 'sent' ? '' : failure.reply };
    }
    this.connection = connection;
    return undefined;
  }

  /**
   * One transaction with one recipient. Never throws.
   * @param content what follows DATA, one character for each byte (`smtpContent`)
   */
  async send(envelope: Envelope, content: string): Promise<Outcome> {
    const { connection } = this;
    if (!connection) return { kind: 'retry', reply: 'The connection was closed', scope: 'server' };
    let handedOver = false;
    // The client calls pipe at the moment the server asks for the content: from then on a silence is a doubt.
    const body = {
      pipe(target: Transform) {
        handedOver = true;
        // Its own way to the socket looks at every byte and writes twice.
        target.unpipe();
        target.destroy();
        if (connection._socket) connection._socket.write(content, 'latin1');
      },
    };
    const transaction: Transaction = { from: envelope.from, to: [envelope.to], size: sizeOf(content) };
    const outcome = await new Promise<Outcome>((resolve) => {
      const fail = (failure: SmtpFailure) =>
        resolve(outcomeOf(refusalIn(transaction) ?? failure, handedOver));
      const closed = () => fail({ message: 'The connection was closed' });
      connection.once('end', closed);
      connection.send(transaction, body as never, (error) => {
        connection.removeListener('end', closed);
        if (error) fail(error as SmtpFailure);
        else resolve({ kind: 'sent' });
      });
    });
    if (outcome.kind !== 'sent') await this.reset(outcome);
    return outcome;
  }

  close(): void {
    this.connection?.quit();
    this.connection = undefined;
  }

  /** After a refusal the session may go on; after anything else a new one is opened. */
  private async reset(outcome: Outcome): Promise<void> {
    const { connection } = this;
    const refused = outcome.kind === 'failed' || (outcome.kind === 'retry' && outcome.scope !== 'server');
    if (!connection || !refused) return this.drop(connection);
    const clean = await new Promise<boolean>((resolve) => {
      connection.once('end', () => resolve(false));
      connection.reset((error) => resolve(!error));
    });
    if (!clean) this.drop(connection);
  }

  private drop(connection: SMTPConnection | undefined): void {
    connection?.close();
    if (this.connection === connection) this.connection = undefined;
  }
}
