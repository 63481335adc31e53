import { deflateSync, crc32 } from 'node:zlib';
import type { ApiClient, Answer } from './client.js';

/** Uploads bytes as the console does. */
export async function upload(
  app: { url: string },
  client: ApiClient,
  name: string,
  bytes: Uint8Array | string,
): Promise<Answer> {
  const response = await fetch(`${app.url}/api/v1/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      cookie: `session=${client.session?.token ?? ''}`,
    },
    body: bytes as never,
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** A small but whole PDF of one empty page. */
export function pdf(title = 'Paper'): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
    `<< /Title (${title}) >>`,
  ].map((body, index) => `${index + 1} 0 obj\n${body}\nendobj\n`);
  const head = '%PDF-1.4\n';
  const body = objects.join('');
  return Buffer.from(
    `${head}${body}xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 5 /Root 1 0 R /Info 4 0 R >>\nstartxref\n${head.length + body.length}\n%%EOF\n`,
  );
}

/** A PNG that says it is `width` × `height`; the pixels are only there when it is small. */
export function png(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const small = width * height < 1_000_000;
  const pixels = Buffer.concat(
    Array.from({ length: small ? height : 1 }, () =>
      Buffer.alloc(1 + (small ? width : 1), 200).fill(0, 0, 1),
    ),
  );
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const frame = Buffer.alloc(4);
  frame.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([frame, body, sum]);
}
