import { Catch, HttpException, Injectable, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, TooMany } from '../errors/domain-error.js';
import { Log } from '../logging/log.js';
import { ErrorPages } from './error-pages.js';
import { isApi } from './origin.hook.js';

export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  /** Request id, to be quoted to the operator. */
  instance: string;
  [detail: string]: unknown;
}

const databaseAway =
  /ECONNREFUSED|ECONNRESET|EPIPE|Connection terminated|not queryable|was already released|runner already released|timeout exceeded when trying to connect|57P0[123]|08\d{3}|53300/;

/** PostgreSQL gave up waiting for a lock that somebody else holds; nothing was written. */
const lockNotAvailable = '55P03';

/** PostgreSQL on values that no column can hold: not a uuid, a number or an instant out of range, a NUL in a text. */
const unfitValue = new Set(['22P02', '22003', '22007', '22008', '22021']);

/** The one edge where errors become HTTP: problem+json (RFC 9457) for the API, a page for people. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: Log,
    private readonly pages: ErrorPages,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = this.problemOf(error, request.id);
    if (problem.status >= 500)
      this.log.failure('request failed', error, { requestId: request.id, route: request.routeOptions?.url });
    if (reply.sent) return;
    void reply.status(problem.status).header('cache-control', 'no-store');
    if (error instanceof TooMany) void reply.header('retry-after', Math.ceil(error.retryAfterSeconds));
    if (problem.status === 503) void reply.header('retry-after', 5);
    const wantsPage = !isApi(request) && request.headers.accept?.includes('text/html');
    if (wantsPage) void reply.type('text/html; charset=utf-8').send(this.pages.render(problem, request));
    else void reply.type('application/problem+json').send(problem);
  }

  private problemOf(error: unknown, requestId: string): Problem {
    const problem = (status: number, code: string, detail: string, details = {}): Problem => ({
      type: 'about:blank',
      title: code.replaceAll('_', ' '),
      ...details,
      status,
      code,
      detail,
      instance: requestId,
    });
    if (error instanceof DomainError) return problem(error.status, error.code, error.message, error.details);
    if (error instanceof HttpException) {
      const status = error.getStatus();
      if (status === 404) return problem(404, 'not_found', 'There is no such page, or you may not see it.');
      return problem(
        status,
        status < 500 ? 'bad_request' : 'unexpected',
        status < 500 ? error.message : unexpected,
      );
    }
    const failure = error as {
      code?: string;
      statusCode?: number;
      message?: string;
      driverError?: { code?: string };
    };
    if (failure.statusCode && failure.statusCode < 500)
      return problem(failure.statusCode, 'bad_request', failure.message ?? 'The request could not be read.');
    if (unfitValue.has(failure.driverError?.code ?? ''))
      return problem(400, 'invalid', 'One of the values is not of the kind that belongs there.');
    if (failure.driverError?.code === lockNotAvailable)
      return problem(
        503,
        'busy',
        'Somebody else is changing the same just now. Nothing was changed; please try again in a moment.',
      );
    const trace = `${failure.driverError?.code ?? ''} ${failure.code ?? ''} ${failure.message ?? ''}`;
    if (databaseAway.test(trace))
      return problem(
        503,
        'unavailable',
        'The service is not reachable right now. Please try again in a moment.',
      );
    return problem(500, 'unexpected', unexpected);
  }
}

const unexpected =
  'Something went wrong on our side; nothing was changed. Please try again, and quote the reference if it stays.';
