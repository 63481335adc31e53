import { Injectable } from '@nestjs/common';
import { MailReader } from './reading/mail-reader.js';
import type { Reading } from './reading/reader.js';

const mostBytes = 16 * 1024 * 1024;
/** A stranger's mails may take long to read; those behind them shall not all be waited for. */
const mostUnread = 64;

/**
 * Mail that this process stored a moment ago: it is read while others are stored and applied, so that it need not be fetched,
 * unsealed and waited for. Only a shortcut: what is not here is in the database.
 */
@Injectable()
export class FreshMail {
  /** Whether what is kept here may be of use: not while another process applies the mail. */
  wanted = true;
  private readonly mails = new Map<string, { reading: Promise<Reading>; size: number }>();
  private bytes = 0;
  private unread = 0;

  constructor(private readonly reader: MailReader) {}

  /** Begins to read it, unless there is much already. */
  keep(id: string, raw: Buffer): void {
    if (!this.wanted || this.unread === mostUnread || this.bytes + raw.length > mostBytes) return;
    this.bytes += raw.length;
    this.unread++;
    const reading = this.reader.read(raw).finally(() => this.unread--);
    this.mails.set(id, { reading, size: raw.length });
  }

  ids(): string[] {
    return [...this.mails.keys()];
  }

  /** Its reading, which is kept no longer; undefined where it is not here. */
  take(id: string): Promise<Reading> | undefined {
    const mail = this.mails.get(id);
    if (!mail) return undefined;
    this.mails.delete(id);
    this.bytes -= mail.size;
    return mail.reading;
  }

  clear(): void {
    this.mails.clear();
    this.bytes = 0;
  }
}
