import { expect, test } from 'vitest';
import { listHtml, wordsHtml } from './inline-html.js';

const hostile = `"><script>alert('x')</script>&{{x}}`;

test('whatever was written is text, in words, links and lists (G1)', () => {
  const inline = [
    { text: hostile, strong: true as const, em: true as const, url: `https://example.org/"onclick='x'` },
  ];
  for (const html of [
    wordsHtml({ text: hostile }),
    wordsHtml({ text: hostile, inline }),
    listHtml({ type: 'list', ordered: false, items: [{ text: hostile }, { text: hostile, inline }] }),
  ]) {
    expect(html).not.toMatch(/<script|"onclick|'x'/);
    expect(html).toContain('&#34;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;{{x}}');
  }
});

test('strong, emphasis and links stand within each other; lines stay lines', () => {
  expect(
    wordsHtml({ text: 'a\nb', inline: [{ text: 'a\nb', strong: true, url: 'https://example.org/' }] }),
  ).toBe('<a href="https://example.org/" style="color: #1f4b8f"><strong>a<br />\nb</strong></a>');
});
