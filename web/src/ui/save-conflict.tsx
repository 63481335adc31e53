import { ApiError } from '../api/errors';
import { ConflictDialog, type ConflictField } from './conflict-dialog';

/** The present record, when a save was refused because somebody else saved in between (412) and the server sent it. */
export function conflictOf<T>(error: unknown): T | undefined {
  return error instanceof ApiError && error.status === 412 ? error.current<T>() : undefined;
}

interface Props<T extends { version: number }> {
  /** Of the refused save. */
  error: unknown;
  /** The record as it was when the form opened; none for a new one. */
  base: T | undefined;
  mine: Partial<T>;
  fields: ConflictField[];
  onClose: () => void;
  onResolve: (values: Partial<T>, version: number) => void;
}

/** For a form in a window, which is to be closed while this one is open. */
export function SaveConflict<T extends { version: number }>({
  error,
  base,
  mine,
  fields,
  onClose,
  onResolve,
}: Props<T>) {
  if (!base) return null;
  return (
    <ConflictDialog<T>
      mine={mine}
      theirs={conflictOf<T>(error)}
      base={base}
      fields={fields}
      onClose={onClose}
      onResolve={(values, theirs) => onResolve(values, theirs.version)}
    />
  );
}
