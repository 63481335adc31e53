import { createPublicKey, type KeyObject } from 'node:crypto';

/** What must stand at `SELECTOR._domainkey.DOMAIN` for this private key: `v=DKIM1; k=rsa; p=…`. */
export function dkimRecord(key: KeyObject): string {
  const der = createPublicKey(key as never).export({ type: 'spki', format: 'der' });
  return `v=DKIM1; k=rsa; p=${der.toString('base64')}`;
}

/** What is wrong with the TXT records that stand there, in words that say what to do; undefined where one is right. */
export function dkimProblem(records: readonly string[], key: KeyObject): string | undefined {
  const wanted = dkimRecord(key);
  const found = records.map(tagsOf).filter((tags) => tags.has('p') && (tags.get('v') ?? 'DKIM1') === 'DKIM1');
  const publish = `Publish this as TXT: ${wanted}`;
  if (!found.length) return `No key is published there, so receivers cannot check the signature. ${publish}`;
  if (found.length > 1) return 'More than one key is published there; receivers may take the wrong one.';
  const [tags] = found as [Map<string, string>];
  if (!tags.get('p')) return `The key that is published there was revoked (p= is empty). ${publish}`;
  if (tags.get('p') !== tagsOf(wanted).get('p')) return `Another key is published there. ${publish}`;
  const hashes = tags.get('h');
  if (hashes && !hashes.split(':').includes('sha256'))
    return 'The record there does not allow SHA-256 (h=); leave h= out.';
  if (tags.get('t')?.split(':').includes('y'))
    return 'The record there says that the key is only tried out (t=y); take that away.';
  return undefined;
}

const tagsOf = (record: string): Map<string, string> =>
  new Map(
    record.split(';').flatMap((part): [string, string][] => {
      const at = part.indexOf('=');
      return at < 0 ? [] : [[part.slice(0, at).trim(), part.slice(at + 1).replace(/\s+/g, '')]];
    }),
  );
