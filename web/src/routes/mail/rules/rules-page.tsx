import { Alert, Menu, Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf } from '../../../api/errors';
import { EmptyState } from '../../../ui/empty-state';
import { useEvent } from '../../debates/events';
import { MailTabs } from '../mail-tabs';
import { RuleCard } from './rule-card';
import { RuleDialog } from './rule-dialog';
import { draftOf, ruleHints, ruleNames } from './rule-words';
import { rulesQuery, type Rule, type RuleKind } from './rules.data';
import styles from './rules.module.css';

type Editing = { rule?: Rule; kind: RuleKind };

/** The mails that go out around a debate by themselves: when, to whom, and whether somebody looks first. */
export function EventRulesTab() {
  const event = useEvent();
  const rules = useQuery(rulesQuery(event.id));
  const [editing, setEditing] = useState<Editing>();
  return (
    <>
      <div className={styles.head}>
        <MailTabs eventId={event.id} />
        <AddRule onAdd={(kind) => setEditing({ kind })} />
      </div>
      <Text size="sm" c="dimmed" mb="md" maw="46rem">
        Each rule writes its mails at its time. They wait in the outbox until you release them, unless the
        rule sends by itself. What fell due while the program stood still is asked about, never sent.
      </Text>
      {rules.error && <Alert color="bad">{messageOf(rules.error)}</Alert>}
      {rules.isPending && <Skeleton height={160} />}
      {rules.data?.length === 0 && (
        <EmptyState title="No rules yet">
          Remind those who have not answered three days before the deadline, send the programme the day
          before, thank those who came the day after. Add the first rule above.
        </EmptyState>
      )}
      <Stack>
        {rules.data?.map((rule) => (
          <RuleCard
            key={rule.id}
            event={event}
            rule={rule}
            onEdit={() => setEditing({ rule, kind: rule.kind })}
          />
        ))}
      </Stack>
      {editing && (
        <RuleDialog
          event={event}
          rule={editing.rule}
          initial={editing.rule ?? draftOf[editing.kind]}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  );
}

function AddRule({ onAdd }: { onAdd: (kind: RuleKind) => void }) {
  return (
    <Menu position="bottom-end" width={320}>
      <Menu.Target>
        <Button leftSection={<IconPlus size={16} />}>Add a rule</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(ruleNames) as RuleKind[]).map((kind) => (
          <Menu.Item key={kind} onClick={() => onAdd(kind)}>
            {ruleNames[kind]}
            <Text size="xs" c="dimmed">
              {ruleHints[kind]}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
