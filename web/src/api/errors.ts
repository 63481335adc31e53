export interface FieldProblem {
  field: string;
  message: string;
}

/** An answer of the API that is not a success: RFC 9457 with our stable `code`. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly problem: Record<string, unknown> = {},
  ) {
    super(detail);
  }

  /** Messages by field, for forms. */
  get fields(): Record<string, string> {
    const errors = (this.problem['errors'] ?? []) as FieldProblem[];
    return Object.fromEntries(errors.map(({ field, message }) => [field, message]));
  }

  /** The present record of a refused change (412), if the server sent it. */
  current<T>(): T | undefined {
    return this.problem['current'] as T | undefined;
  }
}

/** @throws never; whatever came back becomes an ApiError */
export async function errorOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => undefined);
  if (typeof body === 'object' && body !== null && 'code' in body) {
    const problem = body as Record<string, unknown>;
    return new ApiError(response.status, String(problem['code']), String(problem['detail'] ?? ''), problem);
  }
  return new ApiError(response.status, 'unexpected', `The server answered ${response.status}.`);
}

/** What to show for any error. */
export function messageOf(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  if (error instanceof TypeError) return 'The server cannot be reached. Check the connection and try again.';
  return error instanceof Error ? error.message : String(error);
}

const final = new Set([403, 404, 410]);

/**
 * Why there is nothing to show. What was loaded stays, with whatever is being written on it, while the line is down; it goes
 * when the server says that it is gone or no longer for this reader.
 */
export function problemOf<E>({ data, error }: { data: unknown; error: E }): E | undefined {
  const gone = error instanceof ApiError && final.has(error.status);
  return data === undefined || gone ? error : undefined;
}
