/**
 * Fields of a small form that came as multipart/form-data, which mail programs may choose for RFC 8058. Files and parts
 * without a name are left out; of a name that comes twice the values become a list, as in urlencoded forms.
 * @returns without prototype: a field may have any name
 */
export function multipartFields(body: string, contentType: string): Record<string, string | string[]> {
  const fields = Object.create(null) as Record<string, string | string[]>;
  const boundary = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  if (!boundary) return fields;
  const parts = `\r\n${body}`.split(`\r\n--${boundary[1] ?? boundary[2]}`).slice(1);
  for (const part of parts) {
    const [head, ...rest] = part.split('\r\n\r\n');
    const name = /^content-disposition:\s*form-data;[^\r\n]*?\bname="([^"\r\n]*)"/im.exec(head!)?.[1];
    if (name === undefined || /\bfilename\*?=/i.test(head!)) continue;
    const value = rest.join('\r\n\r\n');
    const earlier = fields[name];
    fields[name] = earlier === undefined ? value : [earlier, value].flat();
  }
  return fields;
}
