import type { DkimSettings } from '../../../platform/config/dkim-settings.js';

/**
 * What a signature covers, as far as a mail has it. RFC 8058 demands both List-Unsubscribe headers: else providers show no
 * button. The date of the signature is left out, so that every attempt sends the same bytes.
 */
export const signedHeaders = [
  'From',
  'To',
  'Reply-To',
  'Subject',
  'Date',
  'Message-ID',
  'In-Reply-To',
  'References',
  'Content-Language',
  'Auto-Submitted',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
];

/** As nodemailer takes it. */
export const dkimOptions = ({ domain, selector, key }: DkimSettings) => ({
  domainName: domain,
  keySelector: selector,
  privateKey: key as never,
  headerFieldNames: signedHeaders.join(':'),
});

/** Signs finished mails. Loaded by whoever has a key only. @returns the mail with its signature before all other headers */
export async function dkimSigner(settings: DkimSettings): Promise<(raw: Buffer) => Promise<Buffer>> {
  const { default: Dkim } = await import('nodemailer/lib/dkim');
  const dkim = new Dkim(dkimOptions(settings));
  return async (raw) => {
    const chunks: Buffer[] = [];
    for await (const chunk of dkim.sign(raw)) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  };
}
