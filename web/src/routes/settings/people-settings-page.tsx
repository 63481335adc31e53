import { PageHead } from '../../ui/page-head';
import { CategoriesCard } from './categories-card';
import { RanksCard } from './ranks-card';
import styles from './settings.module.css';

export function PeopleSettingsPage() {
  return (
    <>
      <PageHead
        title="Ranks and categories"
        lead="What orders and colours people everywhere. Drag a row by its handle, or use the arrows."
      />
      <div className={styles.columns}>
        <RanksCard />
        <CategoriesCard />
      </div>
    </>
  );
}
