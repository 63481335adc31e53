import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../../platform/config/config.js';
import { CONFIG } from '../../../platform/config/config.token.js';
import { hashToken, Secrets } from '../../../platform/tokens/tokens.js';

/** The secret of a companion's page, derived from its id and kept as a hash only. */
@Injectable()
export class CompanionLinks {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly secrets: Secrets,
  ) {}

  token(companionId: string): string {
    return this.secrets.token('companion-page', companionId);
  }

  hash(companionId: string): Buffer {
    return hashToken(this.token(companionId));
  }

  /** Address of the companion's page; the guest passes it on. */
  page(companionId: string): string {
    return `${this.config.publicUrl}/c/${this.token(companionId)}`;
  }
}
