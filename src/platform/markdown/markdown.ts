import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/**
 * GitHub-flavoured Markdown as HTML that is safe on any page: HTML in the source is shown as text, addresses other than
 * http, https and mailto lose their target, pictures are left out, links are marked as not ours.
 */
export function renderMarkdown(source: string): string {
  const found = rendered.get(source);
  if (found !== undefined) return found;
  const html = harmless(
    micromark(source, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: false }),
  );
  if (rendered.size >= 500) rendered.delete(rendered.keys().next().value!);
  rendered.set(source, html);
  return html;
}

/** Sources seen lately; the same text always gives the same HTML. */
const rendered = new Map<string, string>();

// All tags in micromark's output are its own, and it escapes < and " inside attributes: these patterns see whole tags.
function harmless(html: string): string {
  return html
    .replace(/<img\b[^>]*>/g, '')
    .replace(/<input\b[^>]*>\s?/g, (tag) => (tag.includes('checked') ? '☑ ' : '☐ '))
    .replace(/<a href="([^"]*)"/g, (_, href: string) =>
      allowed.test(href) ? `<a href="${href}" rel="nofollow noopener ugc"` : '<a',
    )
    .replace(
      /<(\/?)h([1-6])\b/g,
      (_, slash: string, level: string) => `<${slash}h${Math.min(6, Number(level) + 1)}`,
    );
}

const allowed = /^(https?:\/\/|mailto:|#)/i;

/** The words alone, in one line: for descriptions in heads and feeds. */
export function plainWords(source: string): string {
  return renderMarkdown(source)
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
}
