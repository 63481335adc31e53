import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { LmtpListener } from '../../src/modules/inbound/listening/lmtp-listener.js';
import { SmtpListener } from '../../src/modules/inbound/listening/smtp-listener.js';
import type { Application } from '../../src/application.js';

export interface Delivered {
  accepted: string[];
  rejected: string[];
}

/** Hands one mail to the program's listener as a mail server does. Rejects when no recipient was taken. */
export async function deliver(
  to: { port: number },
  raw: string | Buffer,
  recipients: string | string[],
  from = 'postman@example.org',
  lmtp = true,
): Promise<Delivered> {
  const connection = new SMTPConnection({ host: '127.0.0.1', port: to.port, lmtp, ignoreTLS: true });
  connection.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    connection.once('error', reject);
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
  try {
    return await new Promise((resolve, reject) => {
      connection.once('end', () => reject(new Error('The connection was closed')));
      connection.send({ from, to: recipients }, raw as string, (error, info) =>
        error
          ? reject(error)
          : resolve({ accepted: info.accepted as string[], rejected: info.rejected as string[] }),
      );
    });
  } finally {
    connection.quit();
  }
}

export const lmtpOf = (app: Pick<Application, 'http'>): LmtpListener =>
  app.http.get(LmtpListener, { strict: false });

export const smtpOf = (app: Pick<Application, 'http'>): SmtpListener =>
  app.http.get(SmtpListener, { strict: false });
