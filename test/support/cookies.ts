import type { StaffSession } from '../factories/staff.js';
import { ApiClient, type Answer } from './client.js';

/** Value of the session cookie that an answer sets; undefined when it sets none, '' when it takes it away. */
export function sessionCookieOf(answer: Answer): string | undefined {
  const header = answer.headers.getSetCookie().find((cookie) => /^(__Host-)?session=/.test(cookie));
  return header === undefined ? undefined : /=([^;]*)/.exec(header)![1];
}

/** Signs in with a password, as a browser would; answers a client with the cookie it was given. */
export async function signInAs(
  app: { url: string },
  credentials: { email: string; password: string },
): Promise<ApiClient> {
  const answer = await new ApiClient(app).post('/session', credentials);
  if (answer.status !== 201) throw new Error(`Signing in answered ${answer.status} ${answer.body.code}`);
  return withToken(app, sessionCookieOf(answer)!);
}

export const withToken = (app: { url: string }, token: string): ApiClient =>
  new ApiClient(app, { userId: '', email: '', token } satisfies StaffSession);
