const asTable = 'Open it, and save the table in it as .xlsx or "CSV UTF-8".';

/** How files begin that people take for a table now and then, and what to do instead. */
const beginnings: [begins: RegExp, what: string, then: string][] = [
  [/^%PDF-/, 'a PDF', 'Ask whoever made it for the table, as .xlsx or "CSV UTF-8".'],
  [/^\x89PNG|^\xff\xd8\xff|^GIF8|^BM.{4}\0\0\0\0/s, 'a picture', 'Upload the table itself.'],
  [/^\{\\rtf/, 'a text document (RTF)', asTable],
  [/^\s*<(!doctype html|html|table|meta)\b/i, 'a web page, whatever its name ends with', asTable],
  [/^\s*<\?xml/, 'an XML file', asTable],
  [/^\x1f\x8b|^7z\xbc\xaf|^Rar!/, 'a packed file', 'Unpack it, and upload the table in it.'],
  [/^\s*[[{]\s*["{[]/, 'a JSON file', 'Save the table as .xlsx or "CSV UTF-8".'],
  [/^BEGIN:VCALENDAR/i, 'a calendar file', 'Upload cards (.vcf) or a table.'],
  [/^From |^(Received|Return-Path|Message-ID): /i, 'a mail', 'Save what is attached to it, and upload that.'],
];

/** What a file is that is no table, by its first bytes, with what to do; undefined where it may be one. */
export function foreignFile(bytes: Uint8Array): string | undefined {
  let start = '';
  for (const byte of bytes.subarray(0, 64)) start += String.fromCharCode(byte);
  start = start.replace(/^\xef\xbb\xbf/, '');
  const found = beginnings.find(([begins]) => begins.test(start));
  return found && `This is ${found[1]}, not a table. ${found[2]}`;
}

/** The same of an archive, by the names of what it holds; undefined where there may be a workbook in it. */
export function foreignArchive(names: readonly string[]): string | undefined {
  const has = (name: string) => names.includes(name);
  if (has('content.xml') && has('mimetype'))
    return 'This is an OpenDocument file (.ods). Save the table as .xlsx or "CSV UTF-8" and upload that.';
  if (has('word/document.xml')) return `This is a text document (.docx), not a table. ${asTable}`;
  if (has('ppt/presentation.xml')) return `This is a presentation (.pptx), not a table. ${asTable}`;
  if (has('Index/Document.iwa'))
    return 'This is a sheet of Numbers. Export it there as Excel or CSV, and upload that.';
  if (has('xl/workbook.bin'))
    return 'This is a binary workbook (.xlsb). Save it as .xlsx or "CSV UTF-8" and upload that.';
  if (names.some((name) => /^xl\/|\.rels$|^\[Content_Types\]\.xml$/.test(name))) return undefined;
  const table = names.find((name) => /\.(csv|tsv|xlsx|vcf)$/i.test(name));
  return `This is a packed file (.zip). Unpack it, and upload ${table ? `“${table.slice(-80)}”` : 'the table in it'}.`;
}
