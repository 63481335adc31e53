import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../access/access.decorator.js';
import { Database } from '../database/database.js';
import { Metrics } from './metrics.js';
import { Readiness } from './readiness.js';

@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly metrics: Metrics,
    private readonly readiness: Readiness,
  ) {}

  /** The process lives; says nothing of what it depends on. */
  @Access('public')
  @Get('healthz')
  health(): { status: string } {
    return { status: 'ok' };
  }

  /** The process can do its work: the database answers within two seconds. */
  @Access('public')
  @Get('readyz')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: string }> {
    this.readiness.asked();
    const answered = await Promise.race([
      this.database.read('SELECT 1').then(
        () => true,
        () => false,
      ),
      new Promise<false>((resolve) => setTimeout(() => resolve(false), 2000).unref()),
    ]);
    const { stopping } = this.readiness;
    if (!answered || stopping) void reply.status(503);
    return { status: stopping ? 'stopping' : answered ? 'ready' : 'database unreachable' };
  }

  /** Prometheus text; counts and durations only, no ids or names. */
  @Access('public')
  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async prometheus(): Promise<string> {
    return this.metrics.text();
  }
}
