import { Link } from '@tanstack/react-router';
import { BalanceBars } from '../../ui/balance-bars';
import { useCategories } from '../../ui/category-mark';
import { countryName } from '../../ui/country-name';
import { figure } from '../../ui/figure';
import { languageName } from '../../ui/languages';
import type { ListFigures as Figures } from './lists.data';
import { leftOutWords, peopleCount } from './kind-words';
import styles from './lists.module.css';

interface Props {
  figures: Figures;
  /** Of a stored list: figures lead to the people. */
  listId?: string;
}

/** Who is on a list: shares by category, country, language and kind of organisation, and whom an invitation cannot reach. */
export function ListFigures({ figures, listId }: Props) {
  const categories = useCategories();
  const { byCategory, byLanguage, byCountry, byOrganisationKind } = figures;
  return (
    <div className={styles.balance}>
      <BalanceBars
        label="By category"
        bars={categories
          .map(({ id, label, colour, pattern }) => ({
            key: id,
            label,
            colour,
            pattern,
            count: byCategory[id] ?? 0,
          }))
          .filter(({ count }) => count > 0)}
      />
      <BalanceBars label="By country" bars={most(byCountry, (code) => countryName(code) || 'Unknown')} />
      <BalanceBars label="By language of mails" bars={most(byLanguage, languageName)} />
      {Object.keys(byOrganisationKind).some(Boolean) && (
        <BalanceBars
          label="By kind of organisation"
          bars={most(byOrganisationKind, (kind) => capital(kind.replaceAll('_', ' ')) || 'Not recorded')}
        />
      )}
      <Warnings figures={figures} listId={listId} />
    </div>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const atMost = 7;

/** The largest shares, the rest as one. */
function most(counts: Record<string, number>, name: (key: string) => string) {
  const bars = Object.entries(counts)
    .map(([key, count]) => ({ key, label: name(key), count }))
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label));
  const rest = bars.slice(atMost);
  if (rest.length < 2) return bars;
  const count = rest.reduce((sum, bar) => sum + bar.count, 0);
  return [...bars.slice(0, atMost), { key: 'rest', label: `${rest.length} others`, count }];
}

function Warnings({ figures, listId }: Props) {
  const { withoutEmail, doNotInvite, doNotContact, withoutLegalBasis, leftOut } = figures;
  const to = (text: string, filter: Record<string, string>) =>
    listId ? (
      <Link to="/people" search={{ listId, ...filter } as never} className={styles.missing}>
        {text}
      </Link>
    ) : (
      <span className={styles.missing}>{text}</span>
    );
  if (withoutEmail + doNotInvite + doNotContact + withoutLegalBasis + leftOut === 0)
    return <p className={styles.fine}>Everybody has an address and may be invited.</p>;
  return (
    <ul className={styles.warnings}>
      {withoutEmail > 0 && (
        <li>{to(`${figure(withoutEmail)} without an e-mail address`, { withoutEmail: 'true' })}</li>
      )}
      {doNotInvite > 0 && (
        <li>{to(`${figure(doNotInvite)} marked “do not invite”`, { doNotInvite: 'true' })}</li>
      )}
      {doNotContact > 0 && (
        <li>{to(`${figure(doNotContact)} marked “do not contact”`, { doNotContact: 'true' })}</li>
      )}
      {withoutLegalBasis > 0 && (
        <li className={styles.missing}>{peopleCount(withoutLegalBasis)} without a recorded legal basis</li>
      )}
      {leftOut > 0 && <li className={styles.protected}>{leftOutWords(leftOut)}</li>}
    </ul>
  );
}
