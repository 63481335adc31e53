export interface FieldProblem {
  /** Dotted path of the field in the request, e.g. `title.fr`. */
  field: string;
  message: string;
}

/**
 * Base of every error that a user may see: a stable code, a message that says what to do, and the HTTP status it is
 * mapped to at the one edge (`http/problem.filter.ts`, RFC 9457). `details` are sent along and hold nothing secret.
 */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
  }
}

/** Missing and forbidden look alike. */
export class NotFound extends DomainError {
  constructor(what = 'page') {
    super('not_found', 404, `There is no such ${what}, or you may not see it.`);
  }
}

export class NotSignedIn extends DomainError {
  constructor() {
    super('not_signed_in', 401, 'Please sign in first.');
  }
}

export class Invalid extends DomainError {
  constructor(problems: FieldProblem[], message = problems.map((p) => p.message).join(' ')) {
    super('invalid', 400, message, { errors: problems });
  }
}

export class JsonOnly extends DomainError {
  constructor() {
    super('json_only', 415, 'Send JSON, with Content-Type: application/json.');
  }
}

/** The request is well formed but does not fit the present state; the message says what to do. */
export class Conflict extends DomainError {
  constructor(code: string, message: string, details: Record<string, unknown> = {}) {
    super(code, 409, message, details);
  }
}

/** Somebody else saved in between (If-Match failed); `current` is the record as it is now. */
export class StaleVersion extends DomainError {
  constructor(current: unknown) {
    super('stale_version', 412, 'Somebody else changed this in the meantime.', { current });
  }
}

export class TooMany extends DomainError {
  constructor(readonly retryAfterSeconds: number) {
    super(
      'too_many',
      429,
      `Too many attempts. Please try again in ${Math.ceil(retryAfterSeconds / 60)} min.`,
    );
  }
}
