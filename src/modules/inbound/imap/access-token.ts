import type { OauthSettings } from '../../../platform/config/imap-settings.js';

/** The token server said no, or nothing usable. `code` is its own word, such as `invalid_client`. */
export class TokenRefused extends Error {
  constructor(readonly code: string) {
    super(`The token server answered: ${code}`);
  }
}

/** Gets a token for the program itself (RFC 6749, section 4.4). One is asked for at each connection; they last long enough. */
export async function accessToken(settings: OauthSettings): Promise<string> {
  const answer = await fetch(settings.tokenUrl, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(30_000),
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: settings.clientId,
      client_secret: settings.clientSecret,
      scope: settings.scope,
    }),
  });
  const body = (await answer.json().catch(() => ({}))) as { access_token?: unknown; error?: unknown };
  if (answer.ok && typeof body.access_token === 'string') return body.access_token;
  const said = typeof body.error === 'string' ? body.error.replace(/[^\w.-]+/g, ' ').slice(0, 60) : '';
  throw new TokenRefused(said || `status ${answer.status}`);
}
