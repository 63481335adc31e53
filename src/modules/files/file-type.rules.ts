export interface FileKind {
  type: string;
  extension: string;
  /** Other endings of the same kind. */
  also?: string[];
}

const office = 'application/vnd.openxmlformats-officedocument';
const open = 'application/vnd.oasis.opendocument';

/** What may be uploaded; everything else is refused, whatever its name says. */
export const fileKinds: readonly FileKind[] = [
  { type: 'application/pdf', extension: 'pdf' },
  { type: `${office}.wordprocessingml.document`, extension: 'docx' },
  { type: `${office}.spreadsheetml.sheet`, extension: 'xlsx' },
  { type: `${office}.presentationml.presentation`, extension: 'pptx' },
  { type: `${open}.text`, extension: 'odt' },
  { type: `${open}.spreadsheet`, extension: 'ods' },
  { type: `${open}.presentation`, extension: 'odp' },
  { type: 'image/png', extension: 'png' },
  { type: 'image/jpeg', extension: 'jpg', also: ['jpeg'] },
  { type: 'image/webp', extension: 'webp' },
  { type: 'image/gif', extension: 'gif' },
  { type: 'audio/mpeg', extension: 'mp3' },
  { type: 'video/mp4', extension: 'mp4', also: ['m4v'] },
];

const textKinds: readonly FileKind[] = [
  { type: 'text/csv; charset=utf-8', extension: 'csv' },
  { type: 'text/plain; charset=utf-8', extension: 'txt', also: ['text', 'md'] },
];

export const allowedEndings = [...fileKinds, ...textKinds].map((kind) => kind.extension).join(', ');

export const isPicture = (type: string): boolean => type.startsWith('image/');

/** The kind of a file whose content was recognised as `mime`. */
export const kindOf = (mime: string): FileKind | undefined => fileKinds.find((kind) => kind.type === mime);

/** Plain text has no mark of its own, so here the ending decides; undefined when it names no text. */
export function textKindOf(name: string): FileKind | undefined {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase();
  return textKinds.find((kind) => kind.extension === ending || kind.also?.includes(ending ?? ''));
}

const markup = /<(\/?[a-z][a-z0-9:-]*(\s|\/?>)|!doctype|!--|!\[cdata|\?(xml|php|=))/i;

/** Something a browser could take for a page, were it ever to guess. */
export const containsMarkup = (text: string): boolean => markup.test(text);

const active = /<(!doctype|html|head|body|script|svg|iframe|object|embed|\?xml |\?php)/i;

/**
 * Whether the ends of a binary file betray a second nature: a page behind a PDF or picture header, or an archive glued
 * to its end. `head` and `tail` are the first and the last bytes.
 */
export function isPolyglot(mime: string, head: Buffer, tail: Buffer): boolean {
  if (active.test(head.subarray(0, 1024).toString('latin1'))) return true;
  if (mime === 'application/pdf') {
    const ends = tail.subarray(-2048).toString('latin1');
    if (!head.subarray(0, 5).equals(Buffer.from('%PDF-')) || !ends.includes('%%EOF')) return true;
    if (active.test(ends)) return true;
  }
  return !head.subarray(0, 2).equals(Buffer.from('PK')) && endsAsArchive(tail);
}

const endRecord = Buffer.from('PK\u0005\u0006', 'latin1');

/** A ZIP's end record whose comment reaches exactly to the end of the file. */
function endsAsArchive(tail: Buffer): boolean {
  for (let at = tail.indexOf(endRecord); at >= 0; at = tail.indexOf(endRecord, at + 1))
    if (at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) === tail.length) return true;
  return false;
}
