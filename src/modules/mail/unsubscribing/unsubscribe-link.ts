import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../../platform/config/config.js';
import { CONFIG } from '../../../platform/config/config.token.js';
import { Database } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import { base32, bytesOfBase32 } from '../../../platform/tokens/base32.js';
import { cleanToken, Secrets } from '../../../platform/tokens/tokens.js';

/** What a link to unsubscribe stands for. */
export interface Unsubscribable {
  /** As it was made, without what mail programs did to it. */
  token: string;
  messageId: string;
  /** Lower case. */
  address: string;
  teamId: string | null;
  language: string;
}

const purpose = 'unsubscribe';
const idBytes = 16;

/**
 * The link of a mailing to unsubscribe: the mail's id and its reader's address, sealed. Nothing is stored, so it works
 * for as long as the mail is kept, also after our copy was emptied; and it opens nothing else.
 */
@Injectable()
export class UnsubscribeLinks {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly secrets: Secrets,
    private readonly database: Database,
  ) {}

  /** @param messageId undefined in previews, which hold no working link */
  of(messageId: string | undefined, address: string): string {
    return `${this.config.publicUrl}/u/${messageId ? this.token(messageId, address) : '…'}`;
  }

  /** @throws NotFound when it was not made here, or the mail is gone */
  async behind(token: string): Promise<Unsubscribable> {
    const clean = cleanToken(token.replace(/=\r?\n|=(?=3d)|\s/gi, ''));
    const [messageId, address] = this.read(clean);
    const [row] = messageId
      ? await this.database.read<{ teamId: string | null; language: string }>(
          'SELECT team_id AS "teamId", language FROM messages WHERE id = $1 AND mailing',
          [messageId],
        )
      : [];
    if (!row || !messageId || !address) throw new NotFound();
    return { ...row, token: clean, messageId, address };
  }

  private token(messageId: string, address: string): string {
    const id = Buffer.from(messageId.replaceAll('-', ''), 'hex');
    return base32(
      this.secrets.seal(purpose, purpose, Buffer.concat([id, Buffer.from(address.toLowerCase())])),
    );
  }

  private read(token: string): [messageId?: string, address?: string] {
    const sealed = bytesOfBase32(token);
    if (!sealed || sealed.length < 12 + idBytes + 16) return [];
    try {
      const plain = this.secrets.open(purpose, purpose, sealed);
      const hex = plain.subarray(0, idBytes).toString('hex');
      return [
        hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
        plain.subarray(idBytes).toString('utf8'),
      ];
    } catch {
      return [];
    }
  }
}
