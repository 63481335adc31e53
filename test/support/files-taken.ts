import type { ApiClient } from './client.js';

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
