import { errorOf } from '../api/errors';

/**
 * Asks for a file with a POST and hands it to the browser to save.
 * @returns false when there is no file yet (202)
 * @throws ApiError
 */
export async function download(address: string, body: object, fallbackName: string): Promise<boolean> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw await errorOf(response);
  if (response.status === 202) return false;
  save(await response.blob(), nameOf(response.headers.get('content-disposition') ?? '') ?? fallbackName);
  return true;
}

/** The real name stands in `filename*` (RFC 6266), a plain one for old readers before it. */
function nameOf(disposition: string): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1];
  return encoded ? decodeURIComponent(encoded) : /filename="?([^";]+)"?/.exec(disposition)?.[1];
}

/** Hands a file to the browser to save. */
export function save(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
