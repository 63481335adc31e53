import { text } from 'node:stream/consumers';
import { fromBuffer } from 'yauzl';

/** The files of an archive as text, by their paths. */
export function unzip(bytes: Buffer): Promise<Record<string, string>> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (failure, archive) => {
      if (failure) return reject(failure);
      const files: Record<string, string> = {};
      archive.on('error', reject);
      archive.on('end', () => resolve(files));
      archive.on('entry', (entry: { fileName: string }) => {
        archive.openReadStream(entry as never, (error, stream) => {
          if (error) return reject(error);
          text(stream).then((content) => {
            files[entry.fileName] = content;
            archive.readEntry();
          }, reject);
        });
      });
      archive.readEntry();
    });
  });
}
