import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/config/config.token.js';
import { Database } from '../../platform/database/database.js';
import { Secrets } from '../../platform/tokens/tokens.js';

/**
 * The envelope sender of each mail holds its disguised id, so that a report sent there names the mail for certain and
 * nobody can make up a report about another one.
 */
@Injectable()
export class BounceAddress {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly secrets: Secrets,
    private readonly database: Database,
  ) {}

  of(messageId: string): string {
    const { replyPlus, replyDomain } = this.config;
    return `bounce${replyPlus ? '+' : '-'}${this.secrets.disguise('bounce', messageId)}@${replyDomain}`;
  }

  /** The mail behind the local part of such an address; undefined when it was not made here. */
  async find(localPart: string): Promise<string | undefined> {
    const [, token = ''] = /^bounce[+-]([a-z2-7]{26})$/.exec(localPart.toLowerCase()) ?? [];
    const id = token && this.secrets.reveal('bounce', token);
    if (!id) return undefined;
    const [row] = await this.database.read<{ id: string }>('SELECT id FROM messages WHERE id = $1', [id]);
    return row?.id;
  }
}
