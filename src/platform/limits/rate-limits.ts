import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isIPv6 } from 'node:net';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { Database } from '../database/database.js';
import { TooMany } from '../errors/domain-error.js';
import { Jobs } from '../jobs/jobs.js';
import { Secrets } from '../tokens/tokens.js';

/** At most `points` attempts in `seconds`, counted from the first one. */
export interface Limit {
  /** Of letters and dashes; one counter per name and subject. */
  name: string;
  points: number;
  seconds: number;
}

/** Counters shared by all processes, in PostgreSQL. Subjects are stored as keyed fingerprints only. */
@Injectable()
export class RateLimits {
  private readonly limiters = new Map<string, RateLimiterPostgres>();

  constructor(
    private readonly source: DataSource,
    private readonly secrets: Secrets,
    database: Database,
    jobs: Jobs,
  ) {
    jobs.schedule('limits.sweep', '17 * * * *', () =>
      database.transaction(async (tx) => {
        await tx.query('DELETE FROM rate_limits WHERE expire < $1', [Date.now()]);
      }),
    );
  }

  /**
   * Counts one attempt, before the work is done, so that attempts at the same moment cannot slip past.
   * @param subject whose attempts these are: an account's address, `peerOf(request)` …
   * @throws TooMany when the limit is used up
   */
  async count(limit: Limit, subject: string): Promise<void> {
    try {
      await this.limiter(limit).consume(this.fingerprint(limit, subject));
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) throw new TooMany(Math.max(1, refusal.msBeforeNext / 1000));
      throw refusal;
    }
  }

  /** Starts anew for the subject, after a success. */
  async forget(limit: Limit, subject: string): Promise<void> {
    await this.limiter(limit).delete(this.fingerprint(limit, subject));
  }

  private fingerprint(limit: Limit, subject: string): string {
    return this.secrets.token(`limit:${limit.name}`, subject);
  }

  private limiter({ name, points, seconds }: Limit): RateLimiterPostgres {
    let limiter = this.limiters.get(name);
    if (!limiter) {
      limiter = new RateLimiterPostgres({
        storeClient: this.source,
        storeType: 'typeorm',
        tableName: 'rate_limits',
        tableCreated: true,
        clearExpiredByTimeout: false,
        keyPrefix: name,
        points,
        duration: seconds,
      });
      this.limiters.set(name, limiter);
    }
    return limiter;
  }
}

/**
 * Who really sent a request: the peer of the connection, or what a proxy listed in TRUST_PROXY says. An IPv6 peer counts
 * with its whole /64, which is what one household or server is given.
 */
export function peerOf(request: FastifyRequest): string {
  const { ip } = request;
  if (!isIPv6(ip)) return ip;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped) return mapped;
  const [head = '', tail] = ip.split('::');
  const groups = head.split(':').filter(Boolean);
  const rest = (tail ?? '').split(':').filter(Boolean);
  const zeros = Array<string>(8 - groups.length - rest.length).fill('0');
  return `${[...groups, ...zeros, ...rest].slice(0, 4).join(':')}::/64`;
}
