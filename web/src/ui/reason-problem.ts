import { useEffect, useRef } from 'react';
import { ApiError } from '../api/errors';

const ofReason = (error: unknown) => (error instanceof ApiError ? error.fields['reason'] : undefined);

/**
 * What the server said of the reason that was given, to stand at its field, which the focus goes to.
 * @returns `other`: what went wrong otherwise, to be said beside the form
 */
export function useReasonProblem<Field extends HTMLElement = HTMLInputElement>(error: unknown) {
  const field = useRef<Field>(null);
  useEffect(() => {
    // The button that was pressed lost the focus while it waited.
    if (ofReason(error)) field.current?.focus();
  }, [error]);
  const problem = ofReason(error);
  return { field, problem, other: problem ? undefined : error };
}
