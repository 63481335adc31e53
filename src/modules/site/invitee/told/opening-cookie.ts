import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG } from '../../../../platform/config/config.token.js';
import type { Config } from '../../../../platform/config/config.js';
import { openLasts } from '../../../invitations/openings/opening.rules.js';

const name = 'opened';

/**
 * What keeps one personal page open in one browser, sent for that page alone. Somebody else's cookie opens nothing: the
 * secret in it is good for its own link only.
 */
@Injectable()
export class OpeningCookie {
  private readonly https: boolean;

  constructor(@Inject(CONFIG) config: Config) {
    this.https = config.publicUrl.startsWith('https:');
  }

  of(request: FastifyRequest): string | undefined {
    return request.cookies[name];
  }

  set(reply: FastifyReply, token: string, secret: string): void {
    void reply.setCookie(name, secret, { ...this.attributes(token), maxAge: openLasts / 1000 });
  }

  clear(reply: FastifyReply, token: string): void {
    void reply.clearCookie(name, this.attributes(token));
  }

  private attributes(token: string) {
    return { path: `/i/${token}`, httpOnly: true, sameSite: 'lax' as const, secure: this.https };
  }
}
