import type { FastifyRequest } from 'fastify';
import { negotiate, uiLanguage, uiLanguages, type UiLanguage } from '../../../platform/i18n/text.js';

/** Who reads a page: the language of the texts, and of the words around them. */
export interface Reader {
  /** Of the texts: one that the debate offers. */
  language: string;
  ui: UiLanguage;
  /** Whether the address says so (`?lang=`). */
  chosen: boolean;
}

/** `?lang=` if it is offered, else what the browser asks for, else the first of `offered`. */
export function readerOf(request: FastifyRequest, offered: readonly string[] = uiLanguages): Reader {
  const asked = (request.query as Record<string, unknown> | undefined)?.['lang'];
  const chosen = typeof asked === 'string' && offered.includes(asked);
  const language = chosen
    ? asked
    : (negotiate(request.headers['accept-language'], offered) ?? offered[0] ?? 'en');
  return { language, ui: uiLanguage(language), chosen };
}
