import type { ReactNode } from 'react';
import type { Guest } from '../invitee.queries.js';
import type { PageState } from '../invitee-view.js';
import { openingWords } from './opening-words.js';

type Opening = Pick<PageState, 'token' | 'language' | 'codeGoesTo' | 'code'>;

/** The way to see what the page does not show: a code, sent to whoever the link belongs to. */
export function OpeningPart({ guest, state }: { guest: Pick<Guest, 'opened'>; state: Opening }) {
  const { codeGoesTo, code, language } = state;
  const words = openingWords[language];
  if (guest.opened)
    return (
      <section className="notice" id="told">
        <p>{words.opened}</p>
        <Act {...state} act="closing" label={words.close} />
      </section>
    );
  if (codeGoesTo === undefined) return null;
  return (
    <details className="more-fields" id="told" open={code !== undefined}>
      <summary>{words.title}</summary>
      <p className="small">{words.why}</p>
      <CodeForms {...state} codeGoesTo={codeGoesTo} />
    </details>
  );
}

/** Has a code sent, and takes it. @param from another page than the guest's own, to which the code leads back */
export function CodeForms(opening: Opening & { codeGoesTo: string; from?: 'calendar' }) {
  const { codeGoesTo, code, language } = opening;
  const words = openingWords[language];
  if (!code)
    return (
      <>
        <p>{words.sends(codeGoesTo)}</p>
        <Act {...opening} act="code" label={words.send} />
      </>
    );
  return (
    <>
      <p>{words.enter(codeGoesTo)}</p>
      {code === 'refused' ? (
        <p className="notice bad" role="alert">
          {words.refused}
        </p>
      ) : null}
      <Act {...opening} act="opening" label={words.show}>
        <label className="input">
          <span>{words.code}</span>
          <input
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            maxLength={20}
            aria-invalid={code === 'refused' ? true : undefined}
          />
        </label>
      </Act>
      <Act {...opening} act="code" label={words.again} />
    </>
  );
}

function Act({
  token,
  language,
  from,
  act,
  label,
  children,
}: Pick<Opening, 'token' | 'language'> & {
  from?: 'calendar';
  act: 'code' | 'opening' | 'closing';
  label: string;
  children?: ReactNode;
}) {
  return (
    <form method="post" action={`/i/${token}/${act}`}>
      <input type="hidden" name="lang" value={language} />
      {from ? <input type="hidden" name="from" value={from} /> : null}
      {children}
      <button className={children ? 'button' : 'button plain'} type="submit">
        {label}
      </button>
    </form>
  );
}
