import { expect, test } from 'vitest';
import { plainWords, renderMarkdown } from './markdown.js';

test.each([
  ['[x](javascript:alert(1))'],
  ['[x](JaVaScRiPt:alert(1))'],
  ['[x](java\nscript:alert(1))'],
  ['[x](&#106;avascript:alert(1))'],
  ['[x](javascript&colon;alert(1))'],
  ['[x](data:text/html,<script>alert(1)</script>)'],
  ['[x](vbscript:msgbox(1))'],
  ['[x](file:///etc/passwd)'],
  ['<javascript:alert(1)>'],
  ['[x][y]\n\n[y]: javascript:alert(1)'],
  ['![x](https://example.org/pixel.gif)'],
  ['![x](javascript:alert(1))'],
  ['<img src=x onerror=alert(1)>'],
  ['<iframe src="https://example.org"></iframe>'],
  ['<script>alert(1)</script>'],
  ['<a href="javascript:alert(1)">x</a>'],
  ['[x](https://example.org "title\\" onmouseover=\\"alert(1)")'],
  ['[x](https://example.org/"onmouseover="alert(1))'],
])('%j gives nothing that a browser would run or fetch (G3)', (source) => {
  const html = renderMarkdown(source);
  expect(html).not.toMatch(/<(script|iframe|img|svg|object)/i);
  for (const [tag] of html.matchAll(/<[^>]*>/g)) {
    expect(tag).not.toMatch(/\son\w+=["']/i);
    expect(tag).not.toMatch(/(javascript|data|vbscript|file)\s*(:|&)/i);
  }
});

test('links are marked as not ours and are kept (G3)', () => {
  expect(renderMarkdown('[OSCE](https://www.osce.org/?a=1&b=2)')).toBe(
    '<p><a href="https://www.osce.org/?a=1&amp;b=2" rel="nofollow noopener ugc">OSCE</a></p>',
  );
});

test('headings begin below the title of the page, tables and lists are kept', () => {
  expect(renderMarkdown('# One\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done')).toMatch(
    /<h2>One<\/h2>[^]*<table>[^]*☑ done/,
  );
});

test('the words alone', () => {
  expect(plainWords('**Bold** & [link](https://example.org)\n\n> quoted <b>')).toBe('Bold & link quoted <b>');
});
