import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** With what mails are signed before they leave, where the mail server does not do it. */
export interface DkimSettings {
  /** Of the signature, d=: the domain of MAIL_FROM or one above it. */
  domain: string;
  selector: string;
  key: KeyObject;
}

const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i;

/** @param value a setting by its name; what is wrong is added to `problems` */
export function readDkim(
  value: (name: string) => string | undefined,
  mailFrom: string,
  problems: string[],
): DkimSettings | undefined {
  const [selector, file] = [value('DKIM_SELECTOR'), value('DKIM_KEY_FILE')];
  if (!selector && !file) {
    if (value('DKIM_DOMAIN'))
      problems.push('DKIM_DOMAIN signs nothing alone; set DKIM_SELECTOR and DKIM_KEY_FILE too');
    return undefined;
  }
  const sender = mailFrom.slice(mailFrom.lastIndexOf('@') + 1).toLowerCase();
  const domain = (value('DKIM_DOMAIN') ?? sender).toLowerCase();
  if (!selector || !file)
    problems.push(`${selector ? 'DKIM_KEY_FILE' : 'DKIM_SELECTOR'} missing; signing needs both`);
  else if (!label.test(selector))
    problems.push('DKIM_SELECTOR must be the part before ._domainkey, like hemicycle or s2027');
  if (!label.test(domain) || (sender !== domain && !sender.endsWith(`.${domain}`)))
    problems.push(
      `DKIM_DOMAIN must be ${sender}, the domain of MAIL_FROM, or one above it: else DMARC does not count the signature`,
    );
  const key = file === undefined ? undefined : readKey(file, problems);
  return selector && key ? { domain, selector, key } : undefined;
}

function readKey(file: string, problems: string[]): KeyObject | undefined {
  let pem: string;
  try {
    pem = readFileSync(file, 'utf8');
  } catch (error) {
    problems.push(`DKIM_KEY_FILE cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`);
    return undefined;
  }
  const make = 'make one with: openssl genrsa -out dkim.pem 2048';
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    problems.push(`DKIM_KEY_FILE holds no private key in PEM form; ${make}`);
    return undefined;
  }
  // Hardly any receiver checks Ed25519, and shorter RSA keys count as none (RFC 8301).
  if (key.asymmetricKeyType !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) < 1024) {
    problems.push(`DKIM_KEY_FILE must hold an RSA key of at least 1024 bits; ${make}`);
    return undefined;
  }
  return key;
}
