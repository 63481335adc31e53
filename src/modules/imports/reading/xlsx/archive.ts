import type { Entry, ZipFile } from 'yauzl';
import { foreignArchive } from '../foreign.rules.js';
import { NotATable } from '../reading.types.js';
import { scanXml, type XmlHandler } from './xml.js';

const mostEntries = 2_000;
/** Bytes that the whole workbook may really inflate to, whatever it declares. */
const mostBytes = 400 * 1024 * 1024;

const symlink = 0o120000;
const fileType = 0o170000;

const refused = (why: string) =>
  new NotATable(`This workbook was not opened: ${why}. Save the table as "CSV UTF-8" and upload that.`);

/** A workbook's files, read from memory one at a time; nothing is ever written to a disk or fetched. */
export class Archive {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** Inflates everything once, counting the real bytes, before a single one is believed. @throws NotATable */
  static async open(bytes: Buffer): Promise<Archive> {
    const { fromBufferPromise } = await import('yauzl');
    const entries = new Map<string, Entry>();
    try {
      // Names that leave the folder and data longer than declared are errors of yauzl's own.
      const zip = await fromBufferPromise(bytes, {
        lazyEntries: true,
        strictFileNames: true,
        autoClose: false,
      });
      if (zip.entryCount > mostEntries) throw refused('it holds too many files');
      for await (const entry of zip.eachEntry()) {
        if (entry.isEncrypted()) throw refused('it has a password');
        if (((entry.externalFileAttributes >>> 16) & fileType) === symlink)
          throw refused('it holds a link to another file');
        if (entries.has(entry.fileName)) throw refused('it holds the same file twice');
        entries.set(entry.fileName, entry);
      }
      const foreign = foreignArchive([...entries.keys()]);
      if (foreign) throw new NotATable(foreign);
      const archive = new Archive(zip, entries);
      await archive.count();
      return archive;
    } catch (error) {
      if (error instanceof NotATable) throw error;
      throw refused('it is damaged or made to do harm');
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  private async count(): Promise<void> {
    let total = 0;
    for (const entry of this.entries.values())
      for await (const piece of await this.stream(entry)) {
        total += piece.length;
        if (total > mostBytes) throw refused('it is far larger than it looks');
      }
  }

  private async stream(entry: Entry): Promise<AsyncIterable<Buffer>> {
    return (await this.zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>;
  }

  /** Reads one XML file; nothing happens where there is none. @throws NotATable on a DTD, an entity or broken XML */
  async *scan(name: string, handler: XmlHandler): AsyncGenerator<void> {
    const entry = this.entries.get(name);
    if (!entry) return;
    try {
      yield* scanXml(await this.stream(entry), handler);
    } catch (error) {
      if (error instanceof NotATable) throw error;
      throw refused('it is damaged');
    }
  }

  async read(name: string, handler: XmlHandler): Promise<void> {
    for await (const _piece of this.scan(name, handler));
  }
}
