import { Injectable, type LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';

/**
 * Structured logs, one JSON object a line. Callers pass only ids, counts, codes and route patterns: never addresses,
 * names, tokens or anything a guest typed. Error messages are reduced to type, code and stack positions, because
 * drivers put values into messages.
 */
@Injectable()
export class Log implements LoggerService {
  constructor(private readonly pino: Logger) {}

  /** @param to where the lines go; standard output if left out */
  static create(level: string, to?: DestinationStream): Log {
    return new Log(
      pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, to ?? pino.destination()),
    );
  }

  info(message: string, fields: Fields = {}): void {
    this.pino.info(fields, message);
  }

  warning(message: string, fields: Fields = {}): void {
    this.pino.warn(fields, message);
  }

  failure(message: string, error: unknown, fields: Fields = {}): void {
    this.pino.error({ ...fields, error: describe(error) }, message);
  }

  // Nest's own messages: start-up only, without values.
  log(message: unknown): void {
    this.pino.debug(String(message));
  }
  warn(message: unknown): void {
    this.pino.warn(String(message));
  }
  error(message: unknown): void {
    this.pino.error(typeof message === 'string' ? message : 'unexpected error');
  }
}

type Fields = Record<string, string | number | boolean | null | undefined>;

function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, driverError } = error as {
    code?: unknown;
    driverError?: { code?: unknown; constraint?: unknown };
  };
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
  return { type: error.name, code: driverError?.code ?? code, constraint: driverError?.constraint, at };
}
