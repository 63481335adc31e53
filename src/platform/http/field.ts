import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { later } from './described.js';

export interface FieldOptions {
  optional?: boolean;
  nullable?: boolean;
  description?: string;
}

/** A field of a kind of its own: how OpenAPI shows it, and its checks. */
export function field(
  options: FieldOptions,
  api: Record<string, unknown>,
  ...checks: PropertyDecorator[]
): PropertyDecorator {
  return later((prototype, key) =>
    applyDecorators(
      ApiProperty({
        required: !options.optional,
        nullable: options.nullable,
        description: options.description,
        ...api,
      } as never),
      ...(options.optional || options.nullable
        ? [
            ValidateIf(
              (_, value) =>
                !(value === undefined && options.optional) && !(value === null && options.nullable),
            ),
          ]
        : []),
      ...checks,
    )(prototype, key),
  );
}
