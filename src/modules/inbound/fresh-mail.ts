import { Injectable } from '@nestjs/common';

const most = 16 * 1024 * 1024;

/**
 * Mail that this process stored a moment ago, so that it need not be fetched and unsealed again to be read. Only a shortcut:
 * what is not here is in the database.
 */
@Injectable()
export class FreshMail {
  private mails = new Map<string, Buffer>();
  private bytes = 0;

  /** Keeps it, unless there is much already. */
  keep(id: string, raw: Buffer): void {
    if (this.bytes + raw.length > most) return;
    this.mails.set(id, raw);
    this.bytes += raw.length;
  }

  /** All of it, by id; nothing is kept any longer. */
  takeAll(): Map<string, Buffer> {
    const { mails } = this;
    this.mails = new Map();
    this.bytes = 0;
    return mails;
  }
}
