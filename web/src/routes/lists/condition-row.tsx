import { ActionIcon, Checkbox, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { teamEventsQuery } from '../debates/team-events';
import { ConditionValues } from './condition-values';
import { freshCondition, missingIn, type Condition, type ConditionKind } from './rule';
import styles from './rule-builder.module.css';

interface Props {
  condition: Condition;
  kinds: ConditionKind[];
  teamId: string;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}

/** One question of a rule on one line: about what, whether it is so or not, and the values. */
export function ConditionRow({ condition, kinds, teamId, onChange, onRemove }: Props) {
  const kind = kinds.find(({ about }) => about === condition.about);
  const label = kind?.label ?? condition.about;
  const set = (change: Partial<Condition>) => {
    const next = { ...condition, ...change };
    for (const [key, value] of Object.entries(change))
      if (value === undefined || value === false) delete next[key as keyof Condition];
    onChange(next);
  };
  const missing = missingIn(condition, kind);
  return (
    <li className={styles.condition} aria-label={label}>
      <Select
        className={styles.about}
        aria-label="About"
        data={grouped(kinds)}
        value={condition.about}
        onChange={(about) => {
          const next = kinds.find((one) => one.about === about);
          if (next) onChange({ ...freshCondition(next), ...(condition.not ? { not: true } : {}) });
        }}
        allowDeselect={false}
        searchable
        error={kind ? undefined : missing}
        maxDropdownHeight={420}
      />
      <Select
        className={styles.verb}
        aria-label={`${label}: is or is not`}
        data={[
          { value: 'is', label: 'is' },
          { value: 'not', label: 'is not' },
        ]}
        value={condition.not ? 'not' : 'is'}
        onChange={(value) => set({ not: value === 'not' })}
        allowDeselect={false}
      />
      <div className={styles.values}>
        {kind?.values && (
          <div className={styles.wide}>
            <ConditionValues
              kind={kind}
              label={`${label}: values`}
              value={condition.any ?? []}
              onChange={(any) => set({ any })}
            />
          </div>
        )}
        {kind && kind.text > 0 && (
          <TextInput
            className={styles.wide}
            aria-label={`${label}: contains`}
            placeholder="contains …"
            maxLength={kind.text}
            value={condition.text ?? ''}
            onChange={(event) => set({ text: event.currentTarget.value })}
          />
        )}
        {kind?.since && (
          <TextInput
            type="date"
            aria-label={`${label}: day`}
            value={condition.since ?? ''}
            onChange={(event) => set({ since: event.currentTarget.value })}
          />
        )}
        {kind?.below && (
          <Checkbox
            label="or below"
            checked={condition.below ?? false}
            onChange={(event) => set({ below: event.currentTarget.checked })}
          />
        )}
        {kind?.events && (
          <Events
            label={`${label}: debates`}
            teamId={teamId}
            value={condition.events ?? []}
            onChange={(events) => set({ events: events.length ? events : undefined })}
          />
        )}
        {kind && kind.months !== 'no' && (
          <NumberInput
            className={styles.months}
            aria-label={`${label}: in the last months`}
            placeholder="at any time"
            prefix="last "
            suffix={condition.months === 1 ? ' month' : ' months'}
            min={1}
            max={600}
            allowDecimal={false}
            value={condition.months ?? ''}
            onChange={(months) => set({ months: typeof months === 'number' ? months : undefined })}
          />
        )}
        {kind && missing && <span className={styles.todo}>{missing}</span>}
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Remove the condition: ${label}`}
        onClick={onRemove}
      >
        <IconX size={16} aria-hidden="true" />
      </ActionIcon>
    </li>
  );
}

/** The kinds of conditions under their headings, for a `Select`. */
export function grouped(kinds: ConditionKind[]) {
  const groups = [...new Set(kinds.map(({ group }) => group))];
  return groups.map((group) => ({
    group,
    items: kinds.filter((kind) => kind.group === group).map(({ about, label }) => ({ value: about, label })),
  }));
}

interface EventsProps {
  label: string;
  teamId: string;
  value: string[];
  onChange: (value: string[]) => void;
}

function Events({ label, teamId, value, onChange }: EventsProps) {
  const events = useQuery(teamEventsQuery(teamId));
  const data = (events.data ?? []).map(({ id, title, day }) => ({ value: id, label: `${title} (${day})` }));
  const known = new Set(data.map((option) => option.value));
  const gone = value
    .filter((id) => !known.has(id))
    .map((id) => ({ value: id, label: 'a debate that is gone' }));
  return (
    <MultiSelect
      className={styles.wide}
      aria-label={label}
      placeholder={value.length ? undefined : 'any debate of the team'}
      data={events.data ? [...data, ...gone] : []}
      value={events.data ? value : []}
      onChange={onChange}
      searchable
      hidePickedOptions
      classNames={{ inputField: styles.inputField }}
    />
  );
}
