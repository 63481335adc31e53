import { Injectable, ValidationPipe, type ArgumentMetadata, type ValidationError } from '@nestjs/common';
import { Readable } from 'node:stream';
import { Invalid, JsonOnly, type FieldProblem } from '../errors/domain-error.js';
import { described } from './described.js';

/** Unknown fields are refused, nothing is coerced silently, every problem names its field. */
@Injectable()
export class StrictInput extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      stopAtFirstError: true,
      exceptionFactory: (errors) => new Invalid(problemsOf(errors)),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // An upload sent to a route that wants fields: copying the stream's sockets would kill the process.
    if (value instanceof Readable) throw new JsonOnly();
    if (metadata.metatype) described(metadata.metatype);
    return dropUnset(await super.transform(value, metadata));
  }
}

/** A field that was left out is not there: else a change of one field would unset all others. */
function dropUnset(value: unknown): unknown {
  if (Array.isArray(value)) for (const item of value) dropUnset(item);
  else if (isPlain(value))
    for (const [key, inner] of Object.entries(value))
      if (inner === undefined) delete value[key];
      else dropUnset(inner);
  return value;
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function problemsOf(errors: ValidationError[], path = ''): FieldProblem[] {
  return errors.flatMap((error) => {
    const field = path ? `${path}.${error.property}` : error.property;
    const own = Object.values(error.constraints ?? {}).map((message) => ({
      field,
      message: `${message[0]!.toUpperCase()}${message.slice(1)}.`,
    }));
    return [...own, ...problemsOf(error.children ?? [], field)];
  });
}
