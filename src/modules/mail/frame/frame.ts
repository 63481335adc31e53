import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Liquid, type Template } from 'liquidjs';
import { readFile } from 'node:fs/promises';
import type { Mail } from './blocks.js';
import { listHtml, wordsHtml } from './inline-html.js';
import { renderText } from './text.js';
import { wholeTimes } from './whole-times.js';

export interface RenderedMail {
  html: string;
  text: string;
}

/** Characters of the first paragraph that lists of mails show. */
export const previewLength = 140;

/**
 * The one look of all mails: MJML, compiled to a Liquid template that each mail fills with data. Everything is escaped,
 * and data is never parsed as a template. The build compiles it (`scripts/build-program.mjs`); run from source, the
 * program does so itself at start.
 */
@Injectable()
export class MailFrame implements OnModuleInit {
  private readonly liquid = new Liquid({
    outputEscape: 'escape',
    strictFilters: true,
    ownPropertyOnly: true,
  });
  private source = '';
  private template: Template[] | undefined;

  constructor() {
    this.liquid.registerFilter('worded', wordsHtml);
    this.liquid.registerFilter('listed', listHtml);
    this.liquid.registerFilter('whole_times', wholeTimes);
  }

  async onModuleInit(): Promise<void> {
    const built = await readFile(new URL('./frame.html', import.meta.url), 'utf8').catch(() => undefined);
    this.source = built ?? (await compileFrame());
  }

  /** @param sender name of the team, shown above the mail */
  render(mail: Mail, sender: string): RenderedMail {
    const preview =
      mail.blocks.find((block) => block.type === 'paragraph')?.text.slice(0, previewLength) ?? '';
    this.template ??= this.liquid.parse(this.source);
    const html = this.liquid.renderSync(this.template, { ...mail, sender, preview }) as string;
    return { html, text: renderText(mail, mail.language) };
  }
}

async function compileFrame(): Promise<string> {
  const { default: mjml } = await import('mjml');
  const source = await readFile(new URL('./frame.mjml', import.meta.url), 'utf8');
  const { html } = await mjml(source, { validationLevel: 'strict' });
  return html.replace(/[ \t]*\n\s*/g, '\n').trim();
}
