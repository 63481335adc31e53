import { open } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { FileRefused, PictureRefused } from './file-errors.js';
import {
  containsMarkup,
  isPicture,
  isPolyglot,
  kindOf,
  textKindOf,
  type FileKind,
} from './file-type.rules.js';
import { pictureSize, tooLarge } from './picture-size.rules.js';

/**
 * Decides by content alone what a file on the local disk is.
 * @throws FileRefused, PictureRefused with the reason for its owner
 */
export async function inspectFile(path: string, size: number, name: string): Promise<FileKind> {
  if (size === 0) throw new FileRefused('empty');
  const { fileTypeFromFile } = await import('file-type');
  const mime = (await fileTypeFromFile(path))?.mime;
  const kind = mime ? kindOf(mime) : undefined;
  if (!kind) {
    const text = mime ? undefined : textKindOf(name);
    if (!text) throw new FileRefused('kind');
    await requirePlainText(path);
    return text;
  }
  const { head, tail } = await ends(path, size);
  if (isPolyglot(kind.type, head, tail)) throw new FileRefused('disguised');
  if (isPicture(kind.type)) {
    const picture = pictureSize(kind.type, head);
    if (!picture) throw new FileRefused('disguised');
    if (tooLarge(picture)) throw new PictureRefused();
  }
  return kind;
}

async function ends(path: string, size: number): Promise<{ head: Buffer; tail: Buffer }> {
  const file = await open(path);
  try {
    const head = Buffer.alloc(Math.min(size, 1024 * 1024));
    const tail = Buffer.alloc(Math.min(size, 66_000));
    await file.read(head, 0, head.length, 0);
    await file.read(tail, 0, tail.length, size - tail.length);
    return { head, tail };
  } finally {
    await file.close();
  }
}

// eslint-disable-next-line no-control-regex
const binary = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;

async function requirePlainText(path: string): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let before = '';
  const check = (text: string) => {
    if (binary.test(text)) throw new FileRefused('kind');
    if (containsMarkup(before + text)) throw new FileRefused('markup');
    before = text.slice(-100);
  };
  for await (const chunk of createReadStream(path)) check(decode(decoder, chunk as Buffer));
  check(decode(decoder));
}

function decode(decoder: TextDecoder, chunk?: Buffer): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    throw new FileRefused('encoding');
  }
}
