import type { MailBlock, MailInline } from '../frame/blocks.js';
import { holdsPersonalLink } from '../editing/editing.rules.js';
import { linksIn, placeholdersIn, readLine, readMarkdown, type Piece, type Run } from './small-markdown.js';

/** Words of one mail as staff write them: `{{placeholder}}` in both, small Markdown in the body. */
export interface MailTemplateSource {
  subject: string;
  body: string;
}

export type PlaceholderValues = Readonly<Record<string, string>>;

/** One reader's words. */
export interface FilledTemplate {
  subject: string;
  blocks: MailBlock[];
}

/** Read once, filled for each reader: a value is put in as text, at the end, and never read itself (B11). */
export class MailTemplate {
  private readonly subject: Piece[];
  private readonly blocks: ReturnType<typeof readMarkdown>;

  constructor({ subject, body }: MailTemplateSource) {
    this.subject = readLine(subject);
    this.blocks = readMarkdown(body);
  }

  fillIn(values: PlaceholderValues): FilledTemplate {
    return {
      subject: textOf(this.subject, values),
      blocks: this.blocks.map((block): MailBlock => {
        if (block.type === 'paragraph') return { type: 'paragraph', ...filled(block.runs, values) };
        const items = block.items.map((runs) => filled(runs, values));
        return { type: 'list', ordered: block.ordered, items };
      }),
    };
  }
}

/** Only names of the list have a value; anything else stands as it was written, whatever objects have of themselves. */
const textOf = (pieces: readonly Piece[], values: PlaceholderValues): string =>
  pieces
    .map((piece) =>
      typeof piece === 'string'
        ? piece
        : Object.hasOwn(values, piece.placeholder)
          ? values[piece.placeholder]!
          : `{{${piece.placeholder}}}`,
    )
    .join('');

function filled(runs: readonly Run[], values: PlaceholderValues): { text: string; inline?: MailInline[] } {
  const inline = runs.map(({ pieces, ...style }): MailInline => ({ ...style, text: textOf(pieces, values) }));
  const text = inline.map(({ text: words, url }) => (url ? `${words} (${url})` : words)).join('');
  return inline.some(({ strong, em, url }) => strong || em || url) ? { text, inline } : { text };
}

export interface TemplateProblem {
  field: 'subject' | 'body';
  message: string;
}

/** What stands against keeping a text, each with what to do about it. @param known names of the placeholders there are */
export function templateProblems(
  { subject, body }: MailTemplateSource,
  known: readonly string[],
): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  for (const [field, text] of [
    ['subject', subject],
    ['body', body],
  ] as const) {
    if (!text.trim()) problems.push({ field, message: `Write the ${field === 'body' ? 'text' : field}.` });
    for (const name of new Set(placeholdersIn(text)))
      if (!known.includes(name))
        problems.push({
          field,
          message: `There is no placeholder {{${name}}} in this mail. There are: ${known.map((one) => `{{${one}}}`).join(', ')}.`,
        });
    if (unclosed(text))
      problems.push({
        field,
        message: 'A placeholder begins with {{ and ends with }}; one here has no end or no beginning.',
      });
    if (holdsPersonalLink(text))
      problems.push({
        field,
        message: 'This holds a personal link. Leave it out: each mail has the link of its own reader.',
      });
  }
  for (const url of new Set(linksIn(body)))
    if (!isSecureAddress(url))
      problems.push({
        field: 'body',
        message: `The link to “${url}” must begin with https:// and be complete.`,
      });
  return problems;
}

const unclosed = (text: string): boolean => /\{\{|\}\}/.test(text.replace(/\{\{[^{}]*\}\}/g, ''));

function isSecureAddress(url: string): boolean {
  if (!/^https:\/\/[^\s{}<>"]+$/i.test(url) || !URL.canParse(url)) return false;
  const { username, password, hostname } = new URL(url);
  return !username && !password && hostname.includes('.');
}
