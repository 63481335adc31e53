const entities: Record<string, string> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const unseen = new Set(['style', 'script', 'head', 'title']);
const breaks = new Set(['br', '/p', '/div', '/tr', '/li', '/h1', '/h2', '/h3', '/blockquote']);

/** What somebody wrote in an HTML mail, well enough to be read; it is shown as text, never as HTML. One pass. */
export function withoutMarkup(html: string): string {
  const kept: string[] = [];
  let hidden = '';
  for (const [position, piece] of html.split('<').entries()) {
    const end = position === 0 ? -1 : piece.indexOf('>');
    if (position > 0) {
      const tag = /^\/?[a-z][a-z0-9]{0,20}/i.exec(piece)?.[0].toLowerCase() ?? '';
      if (hidden && tag === `/${hidden}`) hidden = '';
      else if (!hidden && unseen.has(tag)) hidden = tag;
      if (breaks.has(tag)) kept.push('\n');
    }
    if (!hidden && (position === 0 || end >= 0)) kept.push(piece.slice(end + 1));
  }
  return kept
    .join('')
    .replace(/&(nbsp|amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
}
