import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { BalanceBars } from '../../ui/balance-bars';
import { Card } from '../../ui/card';
import { useCategories } from '../../ui/category-mark';
import { languageName } from '../../ui/languages';
import { balanceQuery } from './lists.data';
import styles from './lists.module.css';

/** Who is on a list: shares by category and language, and whom mail cannot reach. */
export function ListBalance({ listId }: { listId: string }) {
  const balance = useQuery(balanceQuery(listId));
  const categories = useCategories();
  if (!balance.data) return <Skeleton height={260} radius="lg" />;
  const { byCategory, byLanguage, withoutEmail } = balance.data;
  return (
    <Card title="Balance">
      <div className={styles.balance}>
        <BalanceBars
          label="By category"
          bars={categories
            .map(({ id, label, colour, pattern }) => ({
              key: id,
              label,
              colour,
              pattern,
              count: countOf(byCategory, id),
            }))
            .filter(({ count }) => count > 0)}
        />
        <BalanceBars
          label="By language of mails"
          bars={keysOf(byLanguage).map((code) => ({
            key: code,
            label: languageName(code),
            count: countOf(byLanguage, code),
          }))}
        />
        {withoutEmail > 0 ? (
          <Link to="/people" search={{ listId, withoutEmail: 'true' } as never} className={styles.missing}>
            {withoutEmail} without an e-mail address
          </Link>
        ) : (
          <p className={styles.fine}>Everybody has an e-mail address.</p>
        )}
      </div>
    </Card>
  );
}

const keysOf = (counts: Record<string, number>) => Object.keys(counts);
const countOf = (counts: Record<string, number>, key: string) => counts[key] ?? 0;
