import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isIPv6 } from 'node:net';
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

/**
 * Counters shared by all processes, in PostgreSQL and by its clock: a node whose own is wrong neither lets more attempts
 * through nor locks anybody out for longer. Subjects are stored as keyed fingerprints only.
 */
@Injectable()
export class RateLimits {
  constructor(
    private readonly source: DataSource,
    private readonly secrets: Secrets,
    database: Database,
    jobs: Jobs,
  ) {
    jobs.schedule('limits.sweep', '17 * * * *', () =>
      database.transaction(async (tx) => {
        await tx.query(`DELETE FROM rate_limits WHERE expire < ${now}`);
      }),
    );
  }

  /**
   * Counts one attempt, before the work is done, so that attempts at the same moment cannot slip past.
   * @param subject whose attempts these are: an account's address, `peerOf(request)` …
   * @throws TooMany when the limit is used up
   */
  async count(limit: Limit, subject: string): Promise<void> {
    // A transaction of its own, however that of the attempt ends.
    const [row] = await this.source.query<{ points: number; left: number }[]>(countSql, [
      this.key(limit, subject),
      limit.seconds * 1000,
    ]);
    if (row!.points > limit.points) throw new TooMany(Math.max(1, row!.left / 1000));
  }

  /** Starts anew for the subject, after a success. */
  async forget(limit: Limit, subject: string): Promise<void> {
    await this.source.query('DELETE FROM rate_limits WHERE key = $1', [this.key(limit, subject)]);
  }

  private key(limit: Limit, subject: string): string {
    return `${limit.name}:${this.secrets.token(`limit:${limit.name}`, subject)}`;
  }
}

/** Milliseconds since 1970, the same throughout a statement. */
const now = '(extract(epoch FROM statement_timestamp()) * 1000)::bigint';

/** $1 whose, $2 for how long the first attempt counts. One statement: whoever comes at the same moment waits for the row. */
const countSql = `
  INSERT INTO rate_limits AS r (key, points, expire) VALUES ($1, 1, ${now} + $2::bigint)
  ON CONFLICT (key) DO UPDATE SET points = CASE WHEN r.expire > ${now} THEN r.points + 1 ELSE 1 END,
    expire = CASE WHEN r.expire > ${now} THEN r.expire ELSE ${now} + $2::bigint END
  RETURNING points, (expire - ${now})::float8 AS left`;

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
