import type { FieldProblem } from '../../../platform/errors/domain-error.js';

// eslint-disable-next-line no-control-regex
const plain = /^[^\u0000-\u001f\u007f]*$/;

/** What an address can hold: a few names with a short text each. */
export function filterProblems(filter: Record<string, unknown>): FieldProblem[] {
  const entries = Object.entries(filter);
  const fits =
    entries.length <= 30 &&
    entries.every(
      ([key, value]) =>
        /^[a-zA-Z]{1,40}$/.test(key) && typeof value === 'string' && value.length <= 300 && plain.test(value),
    );
  return fits
    ? []
    : [{ field: 'filter', message: 'A filter is up to 30 names, each with a text of up to 300 characters.' }];
}
