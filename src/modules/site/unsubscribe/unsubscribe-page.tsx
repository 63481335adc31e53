import type { ReactNode } from 'react';
import { uiLanguages, type UiLanguage } from '../../../platform/i18n/text.js';
import type { Wish } from '../../mail/unsubscribing/unsubscribing.service.js';
import { renderDocument } from '../layout/document.js';
import { unsubscribeWords } from './words.js';

interface Props {
  language: UiLanguage;
  token: string;
  /** Whose mailings; undefined where the mail was of no team. */
  team: string | undefined;
  wish: Wish;
  /** The reader has just asked for mailings again. */
  resumed: boolean;
}

/** Asks before it stops mailings, and takes it back. It names nobody: the mail may be in other hands. */
export function unsubscribePage(props: Props): string {
  const { language, token, team, wish, resumed } = props;
  const words = unsubscribeWords[language];
  const stopped = wish.team || wish.all;
  return renderDocument({
    language,
    title: stopped ? words.stopped : words.title,
    sender: team ?? 'Hemicycle',
    languages: uiLanguages.map((other) => ({ language: other, href: `/u/${token}?lang=${other}` })),
    width: 'narrow',
    children: stopped ? (
      <>
        <h1>{words.stopped}</h1>
        <p className="lead">{wish.all || !team ? words.stoppedAll : words.stoppedTeam(team)}</p>
        <p>{words.still}</p>
        {resumed ? <p className="notice">{words.byStaff}</p> : null}
        <Act {...props} act="again" label={words.again} plain />
      </>
    ) : (
      <>
        <h1>{words.title}</h1>
        {resumed ? <output className="notice good">{words.resumed}</output> : null}
        <Act {...props} act="stop" label={words.stop}>
          {team ? <Scopes what={words.what} team={words.team(team)} all={words.all} /> : null}
        </Act>
        <p className="small">{words.answers}</p>
      </>
    ),
  });
}

function Scopes({ what, team, all }: { what: string; team: string; all: string }) {
  return (
    <fieldset>
      <legend>{what}</legend>
      <Scope value="team" label={team} chosen />
      <Scope value="all" label={all} />
    </fieldset>
  );
}

function Scope({ value, label, chosen = false }: { value: 'team' | 'all'; label: string; chosen?: boolean }) {
  return (
    <label className="choice">
      <input type="radio" name="scope" value={value} defaultChecked={chosen} />
      <span>{label}</span>
    </label>
  );
}

function Act({
  token,
  language,
  act,
  label,
  plain,
  children,
}: Props & { act: 'stop' | 'again'; label: string; plain?: boolean; children?: ReactNode }) {
  return (
    <form method="post" action={`/u/${token}`}>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="lang" value={language} />
      {children}
      <p>
        <button type="submit" className={plain ? 'button plain' : 'button'}>
          {label}
        </button>
      </p>
    </form>
  );
}
