import { Select, TextInput } from '@mantine/core';
import { categoryOptions, useCategories } from '../../ui/category-mark';
import { mailLanguages } from '../../ui/mail-languages';
import styles from './replies.module.css';

export interface NewGuest {
  givenName: string;
  familyName: string;
  categoryId: string;
  language: string;
}

/** "Zoé Tamm" and "Tamm, Zoé" as given and family name. */
export function namesOf(shown: string): Pick<NewGuest, 'givenName' | 'familyName'> {
  const [family, given] = shown.split(',').map((part) => part.trim());
  if (family && given) return { givenName: given, familyName: family };
  const words = shown.trim().split(/\s+/);
  return { givenName: words.slice(0, -1).join(' '), familyName: words.at(-1) ?? '' };
}

/** What must be known of somebody new before they can be invited. */
export function NewGuestFields({
  value,
  onChange,
}: {
  value: NewGuest;
  onChange: (value: NewGuest) => void;
}) {
  const categories = useCategories();
  const set = (change: Partial<NewGuest>) => onChange({ ...value, ...change });
  return (
    <div className={styles.newGuest}>
      <TextInput
        label="Given name"
        value={value.givenName}
        onChange={(event) => set({ givenName: event.currentTarget.value })}
      />
      <TextInput
        label="Family name"
        required
        value={value.familyName}
        onChange={(event) => set({ familyName: event.currentTarget.value })}
      />
      <Select
        label="Category"
        data={categoryOptions(categories)}
        allowDeselect={false}
        value={value.categoryId}
        onChange={(categoryId) => categoryId && set({ categoryId })}
      />
      <Select
        label="Language of mails"
        data={mailLanguages}
        allowDeselect={false}
        value={value.language}
        onChange={(language) => language && set({ language })}
      />
    </div>
  );
}
