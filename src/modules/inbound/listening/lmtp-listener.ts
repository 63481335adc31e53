import { Injectable } from '@nestjs/common';
import { MailListener } from './mail-listener.js';

/** LMTP (RFC 2033) on LMTP_PORT: each recipient gets an answer of its own. */
@Injectable()
export class LmtpListener extends MailListener {
  protected readonly protocol = 'lmtp';

  protected wantedPort(): number | undefined {
    return this.config.lmtpPort;
  }
}
