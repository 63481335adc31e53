import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { UiLanguage } from '../../../platform/i18n/text.js';
import { stylesheet } from './assets.js';
import { frameWords } from './frame-words.js';

export interface Frame {
  /** Language of the page's own words; also its `lang`. */
  language: UiLanguage;
  /** Title of the window. */
  title: string;
  /** Who speaks: the team or the organisation, top left. */
  sender: string;
  senderHref?: string;
  /** Links beside the languages. */
  navigation?: { href: string; label: string; current?: boolean }[];
  /** The languages that the reader may switch to, each with its address. */
  languages?: { language: string; href: string }[];
  /** Personal and error pages stay out of search engines. */
  index?: boolean;
  /** Further elements of the head: description, Open Graph, feeds, JSON-LD. */
  head?: ReactNode;
  /** `narrow`: one column for a form; `wide`: reading with a side column. */
  width: 'narrow' | 'wide';
  footer?: ReactNode;
  children: ReactNode;
}

/** A whole page as HTML. Holds no script of its own: every page works without. */
export function renderDocument(frame: Frame): string {
  return `<!doctype html>${renderToStaticMarkup(<Document {...frame} />)}`;
}

function Document(frame: Frame) {
  const words = frameWords[frame.language];
  return (
    <html lang={frame.language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{frame.title}</title>
        {frame.index ? null : <meta name="robots" content="noindex, nofollow" />}
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href={stylesheet} />
        {frame.head}
      </head>
      <body className={frame.width}>
        <a className="skip" href="#main">
          {words.skip}
        </a>
        <header className="bar">
          {frame.senderHref ? (
            <a className="sender" href={frame.senderHref}>
              {frame.sender}
            </a>
          ) : (
            <span className="sender">{frame.sender}</span>
          )}
          <div className="bar-links">
            <Navigation links={frame.navigation ?? []} label={words.navigation} />
            <Languages frame={frame} label={words.languages} />
          </div>
        </header>
        <main id="main">{frame.children}</main>
        {frame.footer ? <footer className="foot">{frame.footer}</footer> : null}
      </body>
    </html>
  );
}

function Navigation({ links, label }: { links: NonNullable<Frame['navigation']>; label: string }) {
  if (links.length === 0) return null;
  return (
    <nav aria-label={label}>
      {links.map(({ href, label, current }) => (
        <a key={href} href={href} aria-current={current ? 'page' : undefined}>
          {label}
        </a>
      ))}
    </nav>
  );
}

function Languages({ frame, label }: { frame: Frame; label: string }) {
  if (!frame.languages || frame.languages.length < 2) return null;
  return (
    <nav aria-label={label} className="languages">
      {frame.languages.map(({ language, href }) => (
        <a
          key={language}
          href={href}
          hrefLang={language}
          aria-current={language === frame.language ? 'true' : undefined}
        >
          <span aria-hidden="true">{language.toUpperCase()}</span>
          <span className="unseen" lang={language}>
            {languageName(language)}
          </span>
        </a>
      ))}
    </nav>
  );
}

const names = new Map<string, string>();

/** A language by its own name, e.g. `français`; or by its name in `inLanguage`. */
export function languageName(language: string, inLanguage = language): string {
  const key = `${language} ${inLanguage}`;
  let name = names.get(key);
  if (name === undefined) {
    try {
      name = new Intl.DisplayNames([inLanguage], { type: 'language' }).of(language) ?? language;
    } catch {
      name = language;
    }
    if (names.size < 5000) names.set(key, name);
  }
  return name;
}
