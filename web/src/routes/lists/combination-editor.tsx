import { MultiSelect, SegmentedControl, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { figureOr } from '../../ui/figure';
import { listsQuery } from './lists.data';
import type { Combination } from './rule';
import styles from './rule-builder.module.css';

interface Props {
  listId: string;
  teamId: string;
  rule: Combination;
  onChange: (rule: Combination) => void;
}

/** Lists that are added together, all or any of them, and lists that are taken away. */
export function CombinationEditor({ listId, teamId, rule, onChange }: Props) {
  const lists = useQuery(listsQuery());
  const data = (lists.data?.items ?? [])
    .filter((list) => list.teamId === teamId && list.id !== listId)
    .map(({ id, name, count }) => ({ value: id, label: `${name} (${figureOr(count, '…')})` }));
  const known = new Set(data.map(({ value }) => value));
  const gone = [...rule.lists, ...rule.without]
    .filter((id) => !known.has(id))
    .map((id) => ({ value: id, label: 'a list that is gone' }));
  const options = (taken: string[]) => [...data, ...gone].filter(({ value }) => !taken.includes(value));
  if (!lists.data) return <Text c="dimmed">Looking for the lists…</Text>;
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>
        <span>People who are on</span>
        <SegmentedControl
          size="xs"
          aria-label="How the lists add up"
          data={[
            { value: 'all', label: 'all' },
            { value: 'any', label: 'any' },
          ]}
          value={rule.combine}
          onChange={(combine) => onChange({ ...rule, combine: combine as Combination['combine'] })}
        />
        <span>of these lists</span>
      </legend>
      <MultiSelect
        mt="sm"
        aria-label="Lists that are added together"
        placeholder={rule.lists.length ? undefined : 'Choose lists …'}
        data={options(rule.without)}
        value={rule.lists}
        onChange={(ids) => onChange({ ...rule, lists: ids })}
        searchable
        hidePickedOptions
      />
      <MultiSelect
        mt="lg"
        label="but not on any of these"
        placeholder={rule.without.length ? undefined : 'Nobody is taken away'}
        data={options(rule.lists)}
        value={rule.without}
        onChange={(without) => onChange({ ...rule, without })}
        searchable
        hidePickedOptions
      />
    </fieldset>
  );
}
