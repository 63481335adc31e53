import { TokenRefused } from './access-token.js';

/** Puts what went wrong with a mailbox into words for whoever runs the program; never a password or a token. */
export function problemOf(error: unknown): string {
  if (error instanceof TokenRefused)
    return `The token server refuses (${error.code}): look at IMAP_OAUTH_CLIENT_ID, IMAP_OAUTH_CLIENT_SECRET and IMAP_OAUTH_SCOPE.`;
  const { code, authenticationFailed, serverResponseCode, mailboxMissing, cause } = (error ?? {}) as {
    code?: unknown;
    authenticationFailed?: boolean;
    serverResponseCode?: string;
    mailboxMissing?: boolean;
    cause?: { code?: unknown };
  };
  if (authenticationFailed || serverResponseCode === 'AUTHENTICATIONFAILED')
    return 'The mail server refuses the user name or the password in IMAP_URL.';
  if (mailboxMissing || serverResponseCode === 'NONEXISTENT' || serverResponseCode === 'TRYCREATE')
    return 'The mailbox has no such folder; the part of IMAP_URL after the host names it.';
  const word = String(code ?? cause?.code ?? '');
  if (/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/.test(word))
    return `There is no mail server at the host and port in IMAP_URL (${word}).`;
  if (/CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL|EPROTO|STARTTLS|TLS/i.test(word))
    return `No safe connection to the mail server (${word}): its certificate, or imap:// where imaps:// is meant.`;
  if (/TIMEOUT|ETIMEDOUT|GREETING/i.test(word)) return 'The mail server does not answer in time.';
  return `The mail server ended the connection${/^[\w.-]{1,40}$/.test(word) ? ` (${word})` : ''}.`;
}
