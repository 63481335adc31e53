import { useState } from 'react';
import { conflictOf } from './save-conflict';

interface Versioned {
  version: number;
}

/**
 * A form over a record that others change too. What they save shows at once while nothing is edited here; where something is,
 * it stays, and a save that comes too late is put beside theirs.
 * @param error of the last save
 */
export function useRecordForm<R extends Versioned, V extends object>(
  record: R,
  valuesOf: (record: R) => V,
  error: unknown,
) {
  const [base, setBase] = useState(record);
  const [values, setValues] = useState(() => valuesOf(record));
  const dirty = JSON.stringify(values) !== JSON.stringify(valuesOf(base));
  const adopt = (saved: R) => {
    setBase(saved);
    setValues(valuesOf(saved));
  };
  if (!dirty && record.version > base.version) adopt(record);
  const theirs = conflictOf<R>(error);
  return {
    base,
    values,
    dirty,
    set: (change: Partial<V>) => setValues((now) => ({ ...now, ...change })),
    adopt,
    /** For a `ConflictDialog`. */
    conflict: {
      mine: values as Partial<V & Versioned>,
      base: withVersion(base, valuesOf),
      theirs: theirs && withVersion(theirs, valuesOf),
    },
    /** What is to be saved on top of theirs. */
    resolved: (kept: Partial<V>): { values: V; onto: R } => ({
      values: { ...valuesOf(theirs!), ...kept },
      onto: theirs!,
    }),
  };
}

const withVersion = <R extends Versioned, V extends object>(record: R, valuesOf: (record: R) => V) => ({
  ...valuesOf(record),
  version: record.version,
});
