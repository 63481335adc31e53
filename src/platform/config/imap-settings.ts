/** The mailbox that answers come to, out of IMAP_URL and its companions. */
export interface ImapSettings {
  host: string;
  port: number;
  /** `none` only on this machine itself: a password never crosses a network unencrypted. */
  tls: 'implicit' | 'starttls' | 'none';
  user: string;
  login: { password: string } | { oauth: OauthSettings };
  folder: string;
}

/** Where an access token is got for the program itself (RFC 6749, client credentials), as Exchange Online wants it. */
export interface OauthSettings {
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
  scope: string;
}

const oauthNames = ['IMAP_OAUTH_TOKEN_URL', 'IMAP_OAUTH_CLIENT_ID', 'IMAP_OAUTH_CLIENT_SECRET'] as const;

/** @param value a setting by its name; what is wrong is added to `problems` */
export function readImap(
  value: (name: string) => string | undefined,
  problems: string[],
): ImapSettings | undefined {
  const text = value('IMAP_URL');
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^imaps?:$/.test(url.protocol) || !url.hostname) {
    problems.push('IMAP_URL must be an address like imaps://user:password@host/INBOX');
    return undefined;
  }
  const [user, password, folder] = [url.username, url.password, url.pathname.slice(1)].map(decoded);
  const oauth = readOauth(value, problems);
  if (user === undefined || password === undefined || folder === undefined)
    problems.push('IMAP_URL has a % that is not followed by two digits; write it as %25');
  else if (!user)
    problems.push('IMAP_URL needs a user: imaps://user:password@host/INBOX (an @ in it as %40)');
  else if (!password && !oauth)
    problems.push(`IMAP_URL needs a password, or ${oauthNames.join(', ')} in its place`);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const implicit = url.protocol === 'imaps:';
  return {
    host,
    port: url.port ? Number(url.port) : implicit ? 993 : 143,
    tls: implicit ? 'implicit' : isThisMachine(host) ? 'none' : 'starttls',
    user: user ?? '',
    login: oauth ? { oauth } : { password: password ?? '' },
    folder: folder || 'INBOX',
  };
}

function readOauth(
  value: (name: string) => string | undefined,
  problems: string[],
): OauthSettings | undefined {
  const missing = oauthNames.filter((name) => !value(name));
  if (missing.length === oauthNames.length) return undefined;
  const tokenUrl = value('IMAP_OAUTH_TOKEN_URL') ?? '';
  if (missing.length)
    problems.push(`${missing.join(', ')} missing; a token needs all of ${oauthNames.join(', ')}`);
  else if (!URL.canParse(tokenUrl) || !isSafe(new URL(tokenUrl)))
    problems.push('IMAP_OAUTH_TOKEN_URL must be an address starting with https://');
  return {
    tokenUrl,
    clientId: value('IMAP_OAUTH_CLIENT_ID') ?? '',
    clientSecret: value('IMAP_OAUTH_CLIENT_SECRET') ?? '',
    scope: value('IMAP_OAUTH_SCOPE') ?? 'https://outlook.office365.com/.default',
  };
}

const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && isThisMachine(hostname));

const isThisMachine = (host: string): boolean =>
  host === 'localhost' || /^127(?:\.\d{1,3}){3}$/.test(host) || host === '::1' || host === '[::1]';

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
