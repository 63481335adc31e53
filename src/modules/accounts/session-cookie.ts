import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG } from '../../platform/config/config.token.js';
import type { Config } from '../../platform/config/config.js';
import { longestSession } from './sessions.rules.js';

/**
 * The cookie that carries a session's token: `__Host-session` over HTTPS, where no other is looked at, because a
 * neighbouring subdomain could set one; `session` on plain HTTP (a first look on one's own machine), where browsers
 * would refuse the former.
 */
@Injectable()
export class SessionCookie {
  private readonly https: boolean;
  private readonly name: string;

  constructor(@Inject(CONFIG) config: Config) {
    this.https = config.publicUrl.startsWith('https:');
    this.name = this.https ? '__Host-session' : 'session';
  }

  of(request: FastifyRequest): string | undefined {
    return request.cookies[this.name];
  }

  set(reply: FastifyReply, token: string): void {
    void reply.setCookie(this.name, token, { ...this.attributes(), maxAge: longestSession / 1000 });
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(this.name, this.attributes());
  }

  private attributes() {
    return { path: '/', httpOnly: true, sameSite: 'lax' as const, secure: this.https };
  }
}
