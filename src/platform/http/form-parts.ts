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

const longestHead = 8192;
const mostBytes = 64 * 1024 * 1024;

export class FormBroken extends DomainError {
  constructor() {
    super('form_broken', 400, 'The form did not arrive whole. Nothing was kept; please send it again.');
  }
}

/**
 * The parts of a form one after the other, while they arrive: nothing is gathered in memory.
 * @throws FormBroken where it ends early, is not such a form, or does not end
 */
export async function* formParts(stream: Readable, contentType: string): AsyncGenerator<FormPart> {
  const named = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  if (!named) throw new FormBroken();
  const window = new Window(stream, Buffer.from('\r\n'));
  const delimiter = Buffer.from(`\r\n--${named[1] ?? named[2]}`);
  await window.skip(delimiter);
  while (!(await window.startsWith('--'))) {
    const head = (await window.text(Buffer.from('\r\n\r\n'), longestHead)).toString('utf8');
    const disposition = /^content-disposition:\s*form-data;([^\r\n]*)/im.exec(head)?.[1] ?? '';
    const body = new Body(window, delimiter);
    const name = parameter(disposition, 'name');
    if (name !== undefined) yield { name, fileName: parameter(disposition, 'filename'), bytes: body.read() };
    await body.skip();
  }
}

/** Browsers write `"` in names as %22, and nothing else. */
const parameter = (disposition: string, name: string): string | undefined =>
  new RegExp(`(?:^|[;\\s])${name}="([^"]*)"`, 'i').exec(disposition)?.[1]?.replaceAll('%22', '"');

class Body {
  private ended = false;

  constructor(
    private readonly window: Window,
    private readonly delimiter: Buffer,
  ) {}

  async *read(): AsyncGenerator<Buffer> {
    while (!this.ended) {
      const { bytes, ended } = await this.window.upTo(this.delimiter);
      this.ended = ended;
      if (bytes.length) yield bytes;
    }
  }

  async skip(): Promise<void> {
    for await (const _ of this.read());
  }
}

/** What has arrived and was not read yet. */
class Window {
  private readonly chunks: AsyncIterator<Buffer>;
  private taken = 0;

  constructor(
    stream: Readable,
    private held: Buffer,
  ) {
    this.chunks = stream.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
  }

  /** What stands before `end`, as far as it is here; `end` itself is passed over. */
  async upTo(end: Buffer): Promise<{ bytes: Buffer; ended: boolean }> {
    for (;;) {
      const at = this.held.indexOf(end);
      if (at >= 0) return { bytes: this.take(at, end.length), ended: true };
      const sure = this.held.length - end.length + 1;
      if (sure > 0) return { bytes: this.take(sure), ended: false };
      await this.more();
    }
  }

  async skip(end: Buffer): Promise<void> {
    while (!(await this.upTo(end)).ended);
  }

  async text(end: Buffer, longest: number): Promise<Buffer> {
    const read: Buffer[] = [];
    for (let length = 0, ended = false; !ended;) {
      const next = await this.upTo(end);
      read.push(next.bytes);
      length += next.bytes.length;
      ended = next.ended;
      if (length > longest) throw new FormBroken();
    }
    return Buffer.concat(read);
  }

  async startsWith(text: string): Promise<boolean> {
    while (this.held.length < text.length) await this.more();
    return this.held.subarray(0, text.length).toString('latin1') === text;
  }

  private take(length: number, passed = 0): Buffer {
    const bytes = this.held.subarray(0, length);
    this.held = this.held.subarray(length + passed);
    return bytes;
  }

  private async more(): Promise<void> {
    const { value, done } = await this.chunks.next().catch(() => {
      throw new FormBroken();
    });
    this.taken += done ? 0 : value.length;
    if (done || this.taken > mostBytes) throw new FormBroken();
    this.held = this.held.length ? Buffer.concat([this.held, value]) : value;
  }
}
