import { Button, Group, Select } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, take, type Schema } from '../../api/client';
import { tell } from '../../query-client';
import { Card } from '../../ui/card';
import { ConfirmDialog } from '../../ui/confirm-button';
import { save } from '../../ui/download';
import type { PersonView } from './people.data';
import styles from './people.module.css';

type Reason = Schema<'CreateErasure'>['reason'];

const reasons: { value: Reason; label: string }[] = [
  { value: 'asked', label: 'The person asked for it' },
  { value: 'objected', label: 'The person objected' },
  { value: 'no_longer_needed', label: 'It is no longer needed' },
  { value: 'unlawful', label: 'It should not have been kept' },
  { value: 'at_risk', label: 'Keeping it puts the person at risk' },
];

/** What an administrator does when somebody asks for their data, or for its removal. */
export function PersonPrivacy({ person }: { person: PersonView }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [asking, setAsking] = useState<'copy' | 'erasure'>();
  const [reason, setReason] = useState<Reason>('asked');
  const params = { path: { personId: person.id } };
  const close = () => setAsking(undefined);
  return (
    <Card title="Privacy">
      <p className={styles.quiet}>
        Everything kept about this person, to hand over or to remove. Both are noted in the audit log.
      </p>
      <Group gap="xs" mt="sm">
        <Button size="xs" variant="default" onClick={() => setAsking('copy')}>
          Download personal data…
        </Button>
        <Button size="xs" variant="light" color="bad" onClick={() => setAsking('erasure')}>
          Erase…
        </Button>
      </Group>
      <ConfirmDialog
        opened={asking === 'copy'}
        onClose={close}
        title="Download everything kept about this person?"
        text="A JSON file with names, addresses, notes, invitations, answers and mails, to be handed to the person alone. Delete your copy afterwards."
        confirm="Download"
        onConfirm={async () => {
          const data = await take(api.GET('/api/v1/people/{personId}/personal-data', { params }));
          save(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }), 'personal-data.json');
        }}
      />
      <ConfirmDialog
        opened={asking === 'erasure'}
        onClose={close}
        title={`Erase ${person.name}?`}
        text="Name, addresses, posts, notes, mails and answers in words are removed everywhere, for good; only counts remain. Future invitations are withdrawn. This cannot be undone."
        confirm="Erase for good"
        colour="bad"
        onConfirm={async () => {
          await take(api.POST('/api/v1/people/{personId}/erasure', { params, body: { reason } }));
          await navigate({ to: '/people' });
          client.removeQueries({ queryKey: ['people', person.id] });
          void client.invalidateQueries({ queryKey: ['people'] });
          tell('Erased.');
        }}
      >
        <Select
          mt="md"
          label="Why"
          data={reasons}
          value={reason}
          allowDeselect={false}
          onChange={(value) => setReason((value as Reason | null) ?? 'asked')}
        />
      </ConfirmDialog>
    </Card>
  );
}
