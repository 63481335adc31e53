const reserved = /^(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(\.|$)/i;
// Control characters, and marks that turn the direction of the text or take no room: they hide the real ending.
// eslint-disable-next-line no-control-regex
const invisible =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc]/g;

/** A name that is safe in a header and on every file system: one segment, visible characters, at most 120 of them. */
export function safeFileName(raw: string, extension: string, known: readonly string[] = [extension]): string {
  const last = raw.normalize('NFC').replace(invisible, '').split(/[/\\]/).at(-1)!;
  const visible = last
    .replace(/[<>:"|?*%;]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const ending = /\.([a-z0-9]{1,5})$/i.exec(visible);
  const fits = ending && known.includes(ending[1]!.toLowerCase());
  const stem = [...(fits ? visible.slice(0, ending.index) : visible)].slice(0, 110).join('').trim() || 'file';
  const name = `${stem}${fits ? ending[0] : `.${extension}`}`;
  return reserved.test(name) ? `_${name}` : name;
}

/** Content-Disposition of RFC 6266: a plain ASCII name for old readers, the real one in `filename*`. */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** Address of a file; `base` is the personal page for guests, empty for everybody else. */
export const fileUrl = (file: { id: string; name: string }, base = ''): string =>
  `${base}/files/${file.id}/${encodeURIComponent(file.name)}`;

/** Whether a link that ends with `asked` is one to this file: mail programs glue to a link what follows it in the text. */
export const isNamed = ({ name }: { name: string }, asked: string): boolean =>
  asked.startsWith(name) && /^[.,;:!?)\]}>"']*$/.test(asked.slice(name.length));
