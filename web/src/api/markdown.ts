import { errorOf } from './errors';

/** Markdown as the server renders it for readers. */
export async function renderMarkdown(source: string): Promise<string> {
  const response = await fetch('/api/v1/markdown', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ source }),
  });
  if (!response.ok) throw await errorOf(response);
  return ((await response.json()) as { html: string }).html;
}
