import { Button, Menu, SegmentedControl } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { ConditionRow, grouped } from './condition-row';
import { freshCondition, isGroup, type ConditionKind, type Group, type Match, type RuleNode } from './rule';
import styles from './rule-builder.module.css';

interface Props<G extends Group> {
  group: G;
  kinds: ConditionKind[];
  teamId: string;
  onChange: (group: G) => void;
  /** Of a group within another. */
  onRemove?: () => void;
  depth?: number;
}

const deepest = 5;

const matchWords: { value: Match; label: string }[] = [
  { value: 'all', label: 'all' },
  { value: 'any', label: 'any' },
  { value: 'none', label: 'none' },
];

/** Groups of conditions within groups, each matching all, any or none of what it holds. */
export function RuleBuilder<G extends Group>({
  group,
  kinds,
  teamId,
  onChange,
  onRemove,
  depth = 1,
}: Props<G>) {
  const replace = (index: number, ...nodes: RuleNode[]) =>
    onChange({ ...group, of: group.of.toSpliced(index, 1, ...nodes) });
  const add = (node: RuleNode) => onChange({ ...group, of: [...group.of, node] });
  return (
    <fieldset className={styles.group} data-inner={depth > 1 || undefined}>
      <legend className={styles.legend}>
        <span>{depth === 1 ? 'People who fit' : 'Fit'}</span>
        <SegmentedControl
          size="xs"
          aria-label={depth === 1 ? 'How the conditions add up' : 'How the conditions of the group add up'}
          data={matchWords}
          value={group.match}
          onChange={(match) => onChange({ ...group, match: match as Match })}
        />
        <span>of these</span>
        {onRemove && (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={onRemove}>
            Remove the group
          </Button>
        )}
      </legend>
      {group.of.length === 0 && (
        <p className={styles.none}>
          {depth === 1 ? 'No conditions yet, so nobody is on the list.' : 'Put a condition into the group.'}
        </p>
      )}
      <ul className={styles.parts}>
        {group.of.map((node, index) =>
          isGroup(node) ? (
            // Parts have no identity but their place.
            // eslint-disable-next-line react/no-array-index-key
            <li key={index}>
              <RuleBuilder
                group={node}
                kinds={kinds}
                teamId={teamId}
                depth={depth + 1}
                onChange={(next) => replace(index, next)}
                onRemove={() => replace(index)}
              />
            </li>
          ) : (
            <ConditionRow
              // eslint-disable-next-line react/no-array-index-key
              key={`${index} ${node.about}`}
              condition={node}
              kinds={kinds}
              teamId={teamId}
              onChange={(next) => replace(index, next)}
              onRemove={() => replace(index)}
            />
          ),
        )}
      </ul>
      <div className={styles.adding}>
        <AddCondition kinds={kinds} onAdd={(kind) => add(freshCondition(kind))} />
        {depth < deepest && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={14} aria-hidden="true" />}
            onClick={() => add({ match: 'any', of: [] })}
          >
            Add a group
          </Button>
        )}
      </div>
    </fieldset>
  );
}

function AddCondition({ kinds, onAdd }: { kinds: ConditionKind[]; onAdd: (kind: ConditionKind) => void }) {
  return (
    <Menu position="bottom-start" shadow="md" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button size="compact-sm" variant="light" leftSection={<IconPlus size={14} aria-hidden="true" />}>
          Add a condition
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        {grouped(kinds).map(({ group, items }) => (
          <div key={group} role="group" aria-label={group}>
            <Menu.Label>{group}</Menu.Label>
            {items.map(({ value, label }) => (
              <Menu.Item key={value} onClick={() => onAdd(kinds.find(({ about }) => about === value)!)}>
                {label}
              </Menu.Item>
            ))}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
