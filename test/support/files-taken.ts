import type { ApiClient } from './client.js';
import { readPdf } from './pdf.js';
import { unzip } from './unzip.js';

export interface TakenFile {
  status: number;
  headers: Headers;
  bytes: Buffer;
  /** The name under which a browser saves it. */
  name: string;
}

/** Asks for a file with a POST, as the console does. */
export async function takeFile(
  url: string,
  client: ApiClient,
  path: string,
  body: object,
): Promise<TakenFile> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: `session=${client.session!.token}` },
    body: JSON.stringify(body),
  });
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return {
    status: response.status,
    headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()),
    name: decodeURIComponent(encoded ?? ''),
  };
}

/** Every format in which people leave. */
export const formats = [
  'csv',
  'xlsx',
  'vcard4',
  'vcard3',
  'labels',
  'place_cards',
  'badges',
  'protocol',
] as const;

/** Everything a reader could find in the file. */
export async function contentOf(format: string, bytes: Buffer): Promise<string> {
  if (format === 'xlsx') return Object.values(await unzip(bytes)).join('\n');
  if (format === 'csv' || format.startsWith('vcard')) return bytes.toString().replaceAll('\r\n ', '');
  const { texts, source } = readPdf(bytes);
  return [...texts, source].join('\n');
}
