import { ApiError } from './errors';

interface UploadOptions {
  /** 0 to 1. */
  onProgress?: (done: number) => void;
  signal?: AbortSignal;
}

/** Streams a file as the body of a POST; XMLHttpRequest because fetch tells no progress of uploads. */
export function upload<T>(address: string, file: Blob, options: UploadOptions = {}): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.responseType = 'json';
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total);
    });
    request.addEventListener('load', () => {
      const body = request.response as Record<string, unknown> | null;
      if (request.status < 300) resolve(body as T);
      else
        reject(
          new ApiError(
            request.status,
            String(body?.['code'] ?? 'unexpected'),
            String(body?.['detail'] ?? `The server answered ${request.status}.`),
            body ?? {},
          ),
        );
    });
    request.addEventListener('error', () =>
      reject(
        new ApiError(0, 'unreachable', 'The connection broke while the file was being sent. Try again.'),
      ),
    );
    request.addEventListener('abort', () => reject(new ApiError(0, 'aborted', 'The upload was stopped.')));
    options.signal?.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
