import { Injectable } from '@nestjs/common';
import { MailListener } from './mail-listener.js';

/** SMTP on SMTP_IN_PORT, for mail servers that do not speak LMTP. Meant for a mail server, not for the open Internet. */
@Injectable()
export class SmtpListener extends MailListener {
  protected readonly protocol = 'smtp';

  protected wantedPort(): number | undefined {
    return this.config.smtpInPort;
  }
}
