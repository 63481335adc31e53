import { Inject, Injectable } from '@nestjs/common';
import { promises as dns } from 'node:dns';
import type { Transporter } from 'nodemailer';
import { receivesMail, type Config } from '../../../platform/config/config.js';
import { CONFIG } from '../../../platform/config/config.token.js';
import type { DkimSettings } from '../../../platform/config/dkim-settings.js';
import { dkimOptions } from '../../mail/sending/dkim.js';
import { ImapSession } from '../imap/imap-session.js';
import { problemOf } from '../imap/problems.rules.js';
import { dkimProblem } from './dkim-record.rules.js';
import { askListener } from './listener-dialogue.js';

export const mailCheckNames = ['out', 'dkim', 'lmtp', 'smtp', 'imap', 'receiving'] as const;
export interface MailCheck {
  name: (typeof mailCheckNames)[number];
  /** `off`: the settings do not ask for it. */
  state: 'ok' | 'failed' | 'off';
  text: string;
}

const patience = 15_000;
/** A way out that says soon when nobody is there. Loaded when it is asked for: nothing else in the program uses it. */
export async function openTransport(url: string, dkim?: DkimSettings): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    url,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    ...(dkim ? { dkim: dkimOptions(dkim) } : {}),
  } as { url: string });
}

/** Tries what the settings about mail name, without sending anything. */
@Injectable()
export class MailChecks {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  run(): Promise<MailCheck[]> {
    const { lmtpPort, smtpInPort } = this.config;
    return Promise.all([
      this.check('out', () => this.out()),
      this.check('dkim', () => this.dkim()),
      this.check('lmtp', () => this.listener('LMTP_PORT', lmtpPort, true)),
      this.check('smtp', () => this.listener('SMTP_IN_PORT', smtpInPort, false)),
      this.check('imap', () => this.imap()),
      this.check('receiving', () => this.receiving()),
    ]);
  }

  private async check(name: MailCheck['name'], work: () => Promise<string | undefined>): Promise<MailCheck> {
    try {
      const text = await work();
      return text === undefined ? { name, state: 'off', text: 'not set' } : { name, state: 'ok', text };
    } catch (error) {
      return { name, state: 'failed', text: (error as Error).message };
    }
  }

  private async out(): Promise<string> {
    const { smtpUrl, mailFrom } = this.config;
    if (!smtpUrl) throw new Error('SMTP_URL is not set: mails stay in the outbox.');
    const transport = await openTransport(smtpUrl);
    try {
      await transport.verify();
      return `${new URL(smtpUrl).host} answers; mails come from ${mailFrom}`;
    } catch (error) {
      throw new Error(`${new URL(smtpUrl).host}: ${(error as Error).message}`, { cause: error });
    } finally {
      transport.close();
    }
  }

  /** Whether receivers can check what this program signs. */
  private async dkim(): Promise<string | undefined> {
    const { dkim } = this.config;
    if (!dkim) return undefined;
    const name = `${dkim.selector}._domainkey.${dkim.domain}`;
    const records = await dns.resolveTxt(name).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOTFOUND' || error.code === 'ENODATA') return [];
      throw new Error(`${name} could not be looked up: ${error.code}`, { cause: error });
    });
    const problem = dkimProblem(
      records.map((parts) => parts.join('')),
      dkim.key,
    );
    if (problem) throw new Error(`${name}: ${problem}`);
    return `mails are signed for ${dkim.domain}; the key is published at ${name}`;
  }

  private async listener(
    setting: string,
    port: number | undefined,
    lmtp: boolean,
  ): Promise<string | undefined> {
    if (port === undefined) return undefined;
    const { host, replyDomain } = this.config;
    const here = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
    const address = `rsvp@${replyDomain}`;
    const said = await askListener({ host: here, port, lmtp, address, patience }).catch(() => undefined);
    if (said === undefined)
      throw new Error(
        `Nothing answers at ${here}:${port} (${setting}). A process with ROLE all or worker must run there.`,
      );
    if (!said.startsWith('250'))
      throw new Error(`${here}:${port} does not take mail for ${address}: ${said}`);
    return `${here}:${port} takes mail for ${address}`;
  }

  private async imap(): Promise<string | undefined> {
    const { imap } = this.config;
    if (!imap) return undefined;
    const session = await ImapSession.open(imap).catch((error: unknown) => {
      throw new Error(problemOf(error), { cause: error });
    });
    const { count, readOnly } = session;
    await session.close();
    const mails = `${imap.user} at ${imap.host}: ${count} ${count === 1 ? 'mail' : 'mails'} in ${imap.folder}`;
    return readOnly ? `${mails}; it may only be read, so that nothing is marked as seen` : mails;
  }

  private async receiving(): Promise<string> {
    const { replyDomain, replyPlus } = this.config;
    if (!receivesMail(this.config))
      throw new Error(
        'Neither LMTP_PORT, SMTP_IN_PORT nor IMAP_URL is set: answers from calendars do not come in.',
      );
    if (replyDomain === 'localhost' || !replyDomain.includes('.'))
      throw new Error(`REPLY_DOMAIN is ${replyDomain}: no mail from outside can reach it.`);
    return `Answers come to ${replyPlus ? 'rsvp+' : ''}…@${replyDomain}`;
  }
}
