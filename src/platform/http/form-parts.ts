import { Busboy } from '@fastify/busboy';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { DomainError } from '../errors/domain-error.js';

/** One field of a form that came as multipart/form-data. */
export interface FormPart {
  name: string;
  /** Of a file; as the browser sent it, '' where none was chosen. Undefined for other fields. */
  fileName: string | undefined;
  /** To be read before the next part is asked for; what is left of it is skipped. */
  bytes: AsyncGenerator<Buffer>;
}

const limits = { headerSize: 8192, headerPairs: 20, fieldNameSize: 200, fieldSize: 1024 * 1024, parts: 1000 };
const mostBytes = 64 * 1024 * 1024;

export class FormBroken extends DomainError {
  constructor() {
    super('form_broken', 400, 'The form did not arrive whole. Nothing was kept; please send it again.');
  }
}

/**
 * The parts of a form one after the other, while they arrive: files are not gathered in memory.
 * @throws FormBroken where it ends early, is not such a form, or does not end
 */
export async function* formParts(stream: Readable, contentType: string): AsyncGenerator<FormPart> {
  const form = parserOf(contentType);
  const parts = new Readable({ objectMode: true, read() {} });
  const broken = () => parts.destroy(new FormBroken());
  form.on('file', (name, file, fileName) => {
    file.on('error', broken);
    parts.push({ name, fileName: (fileName ?? '').replaceAll('%22', '"'), bytes: chunksOf(file), file });
  });
  form.on('field', (name, value, nameIsCut, valueIsCut) => {
    if (nameIsCut || valueIsCut) broken();
    else parts.push({ name, fileName: undefined, bytes: whole(value) });
  });
  form.on('finish', () => parts.push(null)).on('error', broken);
  let taken = 0;
  const count = (chunk: Buffer) => {
    if ((taken += chunk.length) > mostBytes) broken();
  };
  const cutShort = () => stream.readableEnded || broken();
  stream.on('data', count).on('error', broken).on('close', cutShort).pipe(form);
  try {
    for await (const part of parts as AsyncIterable<FormPart & { file?: Readable }>) {
      yield part;
      // The rest of a file that was not read to its end.
      if (part.file && !part.file.readableEnded) await once(part.file.resume(), 'end');
    }
  } finally {
    stream.off('data', count).off('error', broken).off('close', cutShort).unpipe(form);
    form.destroy();
  }
}

function parserOf(contentType: string): InstanceType<typeof Busboy> {
  try {
    return new Busboy({ headers: { 'content-type': contentType }, limits, preservePath: true });
  } catch {
    throw new FormBroken();
  }
}

async function* chunksOf(file: Readable): AsyncGenerator<Buffer> {
  try {
    yield* file.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  } catch {
    throw new FormBroken();
  }
}

async function* whole(value: string): AsyncGenerator<Buffer> {
  yield Buffer.from(value);
}
