import type { Guest } from '../invitee.queries.js';
import type { PageState } from '../invitee-view.js';
import { openingWords } from './opening-words.js';

/** The way to see what the page does not show: a code, sent to whoever the link belongs to. */
export function OpeningPart({ guest, state }: { guest: Pick<Guest, 'opened'>; state: PageState }) {
  const { token, language, codeGoesTo, code } = state;
  const words = openingWords[language];
  const post = (act: 'code' | 'opening' | 'closing', label: string, field?: React.ReactNode) => (
    <form method="post" action={`/i/${token}/${act}`}>
      <input type="hidden" name="lang" value={language} />
      {field}
      <button className={field ? 'button' : 'button plain'} type="submit">
        {label}
      </button>
    </form>
  );
  if (guest.opened)
    return (
      <section className="notice" id="told">
        <p>{words.opened}</p>
        {post('closing', words.close)}
      </section>
    );
  if (codeGoesTo === undefined) return null;
  return (
    <details className="more-fields" id="told" open={code !== undefined}>
      <summary>{words.title}</summary>
      <p className="small">{words.why}</p>
      {code ? (
        <>
          <p>{words.enter(codeGoesTo)}</p>
          {code === 'refused' ? (
            <p className="notice bad" role="alert">
              {words.refused}
            </p>
          ) : null}
          {post(
            'opening',
            words.show,
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
            </label>,
          )}
          {post('code', words.again)}
        </>
      ) : (
        <>
          <p>{words.sends(codeGoesTo)}</p>
          {post('code', words.send)}
        </>
      )}
    </details>
  );
}
