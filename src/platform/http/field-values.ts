import { Transform, Type } from 'class-transformer';
import { described } from './described.js';

export type Class = new (...args: never[]) => object;

// CR, LF and other control characters have no place in a single line: they would split headers and calendar lines.
// eslint-disable-next-line no-control-regex
export const oneLine = /^[^\u0000-\u001f\u007f\u2028\u2029]*$/;
// eslint-disable-next-line no-control-regex
export const manyLines = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/;

export function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const parsed = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
}

/** A part is described when it first comes in. */
export const partly = (type: () => Class) => Type(() => described(type()));

/** Swagger knows a class given later by the function's name, which must be `type`. */
export const lazily = (later: () => Class) => ({ type: () => later() });

export function isText(value: unknown, max: number, pattern: RegExp): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length <= 30 &&
    entries.every(
      ([key, text]) =>
        /^[a-z]{2,3}$/.test(key) && typeof text === 'string' && text.length <= max && pattern.test(text),
    )
  );
}

export function trim(): PropertyDecorator {
  return Transform(({ value }) => (typeof value === 'string' ? value.trim() : value));
}

/** Applies to a text, to each of a list, and to each of an object by language; anything else is left to the checks. */
export function textually(tidy: (text: string) => string): PropertyDecorator {
  const one = (value: unknown) => (typeof value === 'string' ? tidy(value) : value);
  return Transform(({ value }) => {
    if (Array.isArray(value)) return value.map(one);
    if (typeof value !== 'object' || value === null) return one(value);
    return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, one(text)]));
  });
}

export function fromQuery(): PropertyDecorator {
  return Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value));
}
