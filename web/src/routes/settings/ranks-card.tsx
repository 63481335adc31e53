import { ActionIcon, Alert, Button, Modal, Stack, Text } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf } from '../../api/errors';
import { Card } from '../../ui/card';
import { ConfirmDialog } from '../../ui/confirm-button';
import { FormEnd } from '../../ui/form-end';
import { pick } from '../../ui/languages';
import { conflictOf, SaveConflict } from '../../ui/save-conflict';
import { mailLanguages } from '../../ui/mail-languages';
import { SortableList } from '../../ui/sortable/sortable-list';
import { TextByLanguage } from '../../ui/text-by-language';
import { ranksQuery, useOrderRanks, useRemoveRank, useSaveRank, type Rank } from './ranks.data';
import styles from './settings.module.css';

const nameOf = ({ label }: Rank) => pick(label as Record<string, string>);

/** The order of precedence: who stands first on place cards and protocol lists. */
export function RanksCard() {
  const ranks = useQuery(ranksQuery);
  const order = useOrderRanks();
  const remove = useRemoveRank();
  const [editing, setEditing] = useState<Rank | 'new'>();
  const [removing, setRemoving] = useState<Rank>();
  return (
    <Card
      title="Order of precedence"
      aside={
        <Button size="xs" leftSection={<IconPlus size={15} />} onClick={() => setEditing('new')}>
          Add a rank
        </Button>
      }
    >
      <Text size="sm" c="dimmed" mb="sm">
        Sorts place cards and protocol lists. A person’s own rank counts first, then that of the main post;
        people of no rank come last, by name.
      </Text>
      {(ranks.error ?? order.error) && <Alert color="bad">{messageOf(ranks.error ?? order.error)}</Alert>}
      <SortableList items={ranks.data ?? []} nameOf={nameOf} onOrder={order.mutate}>
        {(rank, index) => (
          <div className={styles.row}>
            <span className={styles.place}>{index + 1}</span>
            <span className={styles.words}>
              <strong>{nameOf(rank)}</strong>
              <span className={styles.second}>
                {rank.uses === 0
                  ? 'not in use'
                  : `${rank.uses} ${rank.uses === 1 ? 'person or post' : 'people and posts'}`}
              </span>
            </span>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Rename ${nameOf(rank)}`}
              onClick={() => setEditing(rank)}
            >
              <IconPencil size={16} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              disabled={rank.uses > 0}
              aria-label={`Delete ${nameOf(rank)}`}
              title={rank.uses > 0 ? 'Somebody has this rank' : undefined}
              onClick={() => setRemoving(rank)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </div>
        )}
      </SortableList>
      {editing && (
        <RankDialog rank={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />
      )}
      <ConfirmDialog
        opened={Boolean(removing)}
        onClose={() => setRemoving(undefined)}
        title={`Delete “${removing ? nameOf(removing) : ''}”?`}
        text="Nobody has this rank. It can be added again at any time."
        confirm="Delete"
        colour="bad"
        onConfirm={() => remove.mutateAsync(removing!.id)}
      />
    </Card>
  );
}

function RankDialog({ rank, onClose }: { rank?: Rank; onClose: () => void }) {
  const [label, setLabel] = useState<Record<string, string>>({ ...(rank?.label as Record<string, string>) });
  const save = useSaveRank();
  const conflict = conflictOf<Rank>(save.error);
  return (
    <>
      <Modal opened={!conflict} onClose={onClose} title={rank ? 'Rename the rank' : 'New rank'}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate({ label, ...(rank ? { onto: rank } : {}) }, { onSuccess: onClose });
          }}
        >
          <Stack>
            <TextByLanguage
              label="Name"
              languages={mailLanguages.map(({ value }) => value)}
              mainLanguage="en"
              value={label}
              onChange={setLabel}
              maxLength={120}
              required
            />
            <FormEnd
              error={conflict ? undefined : save.error}
              pending={save.isPending}
              submit={rank ? 'Save' : 'Add'}
              disabled={!label['en']?.trim()}
              onCancel={onClose}
            />
          </Stack>
        </form>
      </Modal>
      <SaveConflict<Rank>
        error={save.error}
        base={rank}
        mine={{ label }}
        fields={[{ name: 'label', label: 'Name' }]}
        onClose={save.reset}
        onResolve={(values, version) =>
          rank &&
          save.mutate(
            {
              label: (values.label ?? conflict!.label) as Record<string, string>,
              onto: { id: rank.id, version },
            },
            { onSuccess: onClose },
          )
        }
      />
    </>
  );
}
