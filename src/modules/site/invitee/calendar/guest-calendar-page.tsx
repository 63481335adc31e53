import { uiLanguages, type UiLanguage } from '../../../../platform/i18n/text.js';
import { subscribeLinks } from '../../../calendar/subscribe-links.js';
import { renderDocument } from '../../layout/document.js';
import { CodeForms } from '../told/opening-part.js';
import { inviteeWords } from '../words.js';
import { guestCalendarWords } from './words.js';

export type Done = 'made' | 'replaced' | 'stopped';

interface Props {
  language: UiLanguage;
  token: string;
  sender: string;
  /** The secret address; undefined without one. */
  url: string | undefined;
  /** What was just done. */
  done?: Done | undefined;
  /** No code opened the page: whoever was passed the link would learn of all other invitations. */
  locked?: Locked | undefined;
}

interface Locked {
  /** Masked; undefined where no mail may go. */
  codeGoesTo: string | undefined;
  code: 'sent' | 'refused' | undefined;
  contactEmail: string;
}

/** Where a guest makes, replaces and stops the calendar of their invitations. */
export function guestCalendarPage(props: Props): string {
  const { language, token, sender, url, done, locked } = props;
  const words = guestCalendarWords[language];
  const here = `/i/${token}/calendar`;
  return renderDocument({
    language,
    title: words.title,
    sender,
    languages: uiLanguages.map((other) => ({ language: other, href: `${here}?lang=${other}` })),
    width: 'narrow',
    footer: (
      <p>
        <a href={`/i/${token}?lang=${language}`}>{words.back}</a>
      </p>
    ),
    children: (
      <>
        <h1>{words.title}</h1>
        {done ? <output className="notice good">{words[done]}</output> : null}
        <p>{words.what}</p>
        <p className="small">{words.slow}</p>
        {locked ? (
          <LockedPart {...props} locked={locked} />
        ) : url ? (
          <>
            <Addresses language={language} url={url} />
            <Act {...props} act="replace" label={words.replace} plain />
            <p className="small">{words.replaceWhat}</p>
            <Act {...props} act="stop" label={words.stop} plain />
          </>
        ) : (
          <Act {...props} act="make" label={words.make} />
        )}
      </>
    ),
  });
}

function LockedPart({ token, language, locked }: Props & { locked: Locked }) {
  const { codeGoesTo, code, contactEmail } = locked;
  return (
    <section id="told">
      <p className="notice">{guestCalendarWords[language].locked}</p>
      {codeGoesTo === undefined ? (
        <p>{inviteeWords[language].writeTo(contactEmail)}</p>
      ) : (
        <CodeForms token={token} language={language} codeGoesTo={codeGoesTo} code={code} from="calendar" />
      )}
    </section>
  );
}

function Addresses({ language, url }: { language: UiLanguage; url: string }) {
  const words = guestCalendarWords[language];
  const { webcal, google, outlook, office } = subscribeLinks(url, words.title);
  const links = [
    [words.program, webcal],
    ['Google', google],
    ['Outlook.com', outlook],
    ['Office 365', office],
  ];
  return (
    <>
      <h2>{words.subscribe}</h2>
      <ul className="inline-links">
        {links.map(([name, href]) => (
          <li key={name}>
            <a href={href} rel="noreferrer noopener">
              {name}
            </a>
          </li>
        ))}
      </ul>
      <p className="input">
        <label htmlFor="address">{words.address}</label>
        <input id="address" type="url" readOnly value={url} />
      </p>
      <p className="notice">{words.secret}</p>
    </>
  );
}

function Act({
  token,
  language,
  act,
  label,
  plain,
}: Props & { act: 'make' | 'replace' | 'stop'; label: string; plain?: boolean }) {
  return (
    <form method="post" action={`/i/${token}/calendar`}>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="lang" value={language} />
      <p>
        <button type="submit" className={plain ? 'button plain' : 'button'}>
          {label}
        </button>
      </p>
    </form>
  );
}
