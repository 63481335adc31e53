import type { UiLanguage } from '../../../../platform/i18n/text.js';
import { spokenShort } from '../../../attendance/codes/entry-code.rules.js';
import { entryWords } from './words.js';

interface Props {
  /** Path of the page that it stands on. */
  page: string;
  /** The short code. */
  short: string;
  whose: 'guest' | 'companion';
  language: UiLanguage;
}

/** The code for the door. Black on white in every scheme, because readers of QR codes need it so. */
export function EntryPart({ page, short, whose, language }: Props) {
  const words = entryWords[language];
  const picture = `${page}/entry.svg`;
  return (
    <section className="entry" id="entry" aria-labelledby="entry-title">
      <h2 id="entry-title">{words.title}</h2>
      <img src={picture} width={280} height={280} alt={words.picture(spokenShort(short))} />
      <p className="small">{words.aloud}</p>
      <p className="entry-short">{spokenShort(short)}</p>
      <p className="small">{whose === 'guest' ? words.how : words.howForCompanion}</p>
      <p className="small">
        <a href={picture}>{words.larger}</a>
      </p>
    </section>
  );
}
