import type { TestApp } from './test-app.js';
import { createSession, type StaffSession } from '../factories/staff.js';

export interface Answer<T = any> {
  status: number;
  headers: Headers;
  body: T;
}

interface RequestOptions {
  body?: unknown;
  headers?: Record<string, string>;
  /** Sent as If-Match. */
  version?: number;
  /** Sent as Idempotency-Key. */
  key?: string;
}

/** A browser-less client of the JSON API, signed in with `session` if given. */
export class ApiClient {
  constructor(
    private readonly app: { url: string },
    readonly session?: StaffSession,
  ) {}

  get<T = any>(path: string, options?: RequestOptions): Promise<Answer<T>> {
    return this.send('GET', path, options);
  }
  post<T = any>(path: string, body?: unknown, options?: RequestOptions): Promise<Answer<T>> {
    return this.send('POST', path, { ...options, body });
  }
  put<T = any>(path: string, body?: unknown, options?: RequestOptions): Promise<Answer<T>> {
    return this.send('PUT', path, { ...options, body });
  }
  patch<T = any>(
    path: string,
    body: unknown,
    version?: number,
    options?: RequestOptions,
  ): Promise<Answer<T>> {
    return this.send('PATCH', path, { ...options, body, version });
  }
  delete<T = any>(path: string, options?: RequestOptions): Promise<Answer<T>> {
    return this.send('DELETE', path, options);
  }

  /** @param path starts with `/`; `/api/v1` is put before it unless it is there, or names another part of the site with `//` */
  async send<T = any>(method: string, path: string, options: RequestOptions = {}): Promise<Answer<T>> {
    const address = path.startsWith('//') ? path.slice(1) : `/api/v1${path}`;
    const headers: Record<string, string> = { ...options.headers };
    if (this.session) headers['cookie'] = `session=${this.session.token}`;
    if (options.body !== undefined)
      headers['content-type'] ??=
        options.body instanceof Uint8Array ? 'application/octet-stream' : 'application/json';
    if (options.version !== undefined) headers['if-match'] = `"${options.version}"`;
    if (options.key !== undefined) headers['idempotency-key'] = options.key;
    const response = await fetch(this.app.url + address, {
      method,
      headers,
      redirect: 'manual',
      body:
        options.body === undefined
          ? undefined
          : typeof options.body === 'string' || options.body instanceof Uint8Array
            ? (options.body as string)
            : JSON.stringify(options.body),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      headers: response.headers,
      body: (json && text ? JSON.parse(text) : text) as T,
    };
  }
}

/** A client signed in as a fresh member of staff; see `createSession` for the options. */
export async function signedIn(
  app: TestApp,
  options: Parameters<typeof createSession>[1] = {},
): Promise<ApiClient> {
  return new ApiClient(app, await createSession(app.source, options));
}
