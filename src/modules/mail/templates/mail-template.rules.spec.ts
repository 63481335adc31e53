import { describe, expect, test } from 'vitest';
import { MailTemplate, templateProblems } from './mail-template.rules.js';

const fill = (body: string, values: Record<string, string> = {}) =>
  new MailTemplate({ subject: 'S', body }).fillIn(values).blocks;
const problems = (body: string, subject = 'S') =>
  templateProblems({ subject, body }, ['title', 'name']).map(({ field, message }) => `${field}: ${message}`);

describe('a value is put in as text, once (B11)', () => {
  test.each([
    '{{title}}',
    '{{constructor}}',
    '{{__proto__}}',
    '${process.exit()}',
    '{event.__init__}',
    '**bold** [x](https://evil.example)',
    '- one\n- two',
    '<script>alert(1)</script>',
    '{% for x in y %}',
    '$& $1 $`',
  ])('%s', (hostile) => {
    const filled = new MailTemplate({
      subject: 'For {{name}}',
      body: 'Hello {{name}}, **{{name}}**.',
    }).fillIn({
      name: hostile,
      title: 'Never this',
    });
    expect(filled.subject).toBe(`For ${hostile}`);
    expect(filled.blocks).toEqual([
      {
        type: 'paragraph',
        text: `Hello ${hostile}, ${hostile}.`,
        inline: [{ text: `Hello ${hostile}, ` }, { text: hostile, strong: true }, { text: '.' }],
      },
    ]);
  });

  test('what objects have of themselves is no value', () => {
    expect(fill('{{constructor}} {{__proto__}} {{toString}}')).toEqual([
      { type: 'paragraph', text: '{{constructor}} {{__proto__}} {{toString}}' },
    ]);
  });
});

describe('small Markdown', () => {
  test.each([
    ['plain *a* b', [{ text: 'plain ' }, { text: 'a', em: true }, { text: ' b' }]],
    [
      '**a *b* c**',
      [
        { text: 'a ', strong: true },
        { text: 'b', strong: true, em: true },
        { text: ' c', strong: true },
      ],
    ],
    ['_a_ and snake_case_name', [{ text: 'a', em: true }, { text: ' and snake_case_name' }]],
    [
      '[the **map**](https://example.org/m_(1)?a=b&c=d)',
      [
        { text: 'the ', url: 'https://example.org/m_(1)?a=b&c=d' },
        { text: 'map', strong: true, url: 'https://example.org/m_(1)?a=b&c=d' },
      ],
    ],
  ])('%s', (source, inline) => {
    expect(fill(source)).toEqual([{ type: 'paragraph', text: expect.any(String), inline }]);
  });

  test.each([
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['\\*not\\* \\[x\\](y)', '*not* [x](y)'],
    ['** a **', '** a **'],
    ['a *open', 'a *open'],
    ['# no heading <b>', '# no heading <b>'],
    ['one\ntwo', 'one\ntwo'],
  ])('%s is text', (source, text) => {
    expect(fill(source)).toEqual([{ type: 'paragraph', text }]);
  });

  test('paragraphs and lists, also one that follows a line at once', () => {
    expect(
      fill('First:\n- {{title}}\n- **b**\n  and more\n\n1. c\n2) d\n\n\nLast.', { title: '- x' }),
    ).toEqual([
      { type: 'paragraph', text: 'First:' },
      {
        type: 'list',
        ordered: false,
        items: [
          { text: '- x' },
          { text: 'b\nand more', inline: [{ text: 'b', strong: true }, { text: '\nand more' }] },
        ],
      },
      { type: 'list', ordered: true, items: [{ text: 'c' }, { text: 'd' }] },
      { type: 'paragraph', text: 'Last.' },
    ]);
  });

  test('long text with many openings is read at once', () => {
    for (const sign of ['*', '**', '_', '[', '{{', '[a](', '\\', '**a'])
      expect(fill(sign.repeat(2500))).toHaveLength(1);
  });
});

describe('what is refused', () => {
  test.each([
    [
      'Hello {{nmae}}',
      'body: There is no placeholder {{nmae}} in this mail. There are: {{title}}, {{name}}.',
    ],
    [
      '{{constructor}}',
      'body: There is no placeholder {{constructor}} in this mail. There are: {{title}}, {{name}}.',
    ],
    ['{{ title', 'body: A placeholder begins with {{ and ends with }}; one here has no end or no beginning.'],
    [' ', 'body: Write the text.'],
    [
      '[x](http://example.org)',
      'body: The link to “http://example.org” must begin with https:// and be complete.',
    ],
    [
      '[x](javascript:alert(1))',
      'body: The link to “javascript:alert(1)” must begin with https:// and be complete.',
    ],
    [
      '[x](https://{{title}}.example)',
      'body: The link to “https://{{title}}.example” must begin with https:// and be complete.',
    ],
    [
      'https://example.org/i/abcdefghijklmnopqrstuvwx23',
      'body: This holds a personal link. Leave it out: each mail has the link of its own reader.',
    ],
  ])('%s', (body, message) => {
    expect(problems(body)).toEqual([message]);
  });

  test('all at once, the subject too; what is right passes', () => {
    expect(problems('{{x}} {{x}}', '{{ y }}')).toHaveLength(2);
    expect(
      problems('{{ title }} **{{name}}** [x](https://example.org/a) ${x} {event.__init__}', '{{title}}'),
    ).toEqual([]);
  });
});
