import { ActionIcon, Button, Group, Menu, Modal, Select, Stack, TextInput } from '@mantine/core';
import { IconDots, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../api/session';
import { notifyUndo } from '../../ui/notify-undo';
import tabs from '../../ui/filter-tabs.module.css';
import { narrows, savedKeys, without, type PeopleAddress } from './people-address';
import { savedFiltersQuery, useSavedFilterWrites, type SavedFilter } from './saved-filters.data';
import styles from './people-table.module.css';

interface Props {
  address: PeopleAddress;
  onChange: (change: PeopleAddress) => void;
}

const keptOf = (address: PeopleAddress): Record<string, string> =>
  Object.fromEntries(savedKeys.flatMap((key) => (address[key] ? [[key, address[key]]] : [])));
const same = (a: Record<string, string>, b: Record<string, string>) =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

/** Filters under a name, one's own and those of the team, as tabs above the table. */
export function PeopleViews({ address, onChange }: Props) {
  const { data: saved = [] } = useQuery(savedFiltersQuery('people'));
  const [form, setForm] = useState<SavedFilter | 'new'>();
  const kept = keptOf(address);
  const active = saved.find(({ filter }) => same(filter as Record<string, string>, kept));
  const show = (filter: Record<string, string>) =>
    onChange({ ...without([...savedKeys, 'from', 'person']), ...filter });
  if (!saved.length && !narrows(address)) return null;
  return (
    <div className={styles.views}>
      <div className={tabs.tabs} role="group" aria-label="Saved filters">
        <button
          type="button"
          className={tabs.tab}
          aria-pressed={Object.keys(kept).length === 0}
          onClick={() => show({})}
        >
          Everybody
        </button>
        {saved.map((one) => (
          <button
            key={one.id}
            type="button"
            className={tabs.tab}
            aria-pressed={one === active}
            title={one.own ? undefined : `Shared by ${one.ownerName}`}
            onClick={() => show(one.filter as Record<string, string>)}
          >
            {one.name}
            {one.teamId ? <IconUsers size={13} aria-label={`shared with ${one.teamName}`} /> : null}
          </button>
        ))}
      </div>
      {active?.own ? <ViewMenu saved={active} onEdit={() => setForm(active)} /> : null}
      {!active && narrows(address) ? (
        <Button size="compact-sm" variant="subtle" onClick={() => setForm('new')}>
          Save these filters…
        </Button>
      ) : null}
      {form ? (
        <ViewForm
          saved={form === 'new' ? undefined : form}
          filter={kept}
          onClose={() => setForm(undefined)}
        />
      ) : null}
    </div>
  );
}

function ViewMenu({ saved, onEdit }: { saved: SavedFilter; onEdit: () => void }) {
  const { create, remove } = useSavedFilterWrites();
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <ActionIcon variant="subtle" aria-label={`“${saved.name}”: rename, share or delete`}>
          <IconDots size={18} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onEdit}>Rename or share…</Menu.Item>
        <Menu.Item
          color="bad"
          onClick={() =>
            remove.mutate(saved.id, {
              onSuccess: () =>
                notifyUndo(`“${saved.name}” is deleted.`, () => {
                  const { area, name, filter, teamId } = saved;
                  create.mutate({ area, name, filter: filter as never, teamId });
                }),
            })
          }
        >
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

interface FormProps {
  saved: SavedFilter | undefined;
  filter: Record<string, string>;
  onClose: () => void;
}

function ViewForm({ saved, filter, onClose }: FormProps) {
  const { teams } = useSession();
  const { create, change } = useSavedFilterWrites();
  const [name, setName] = useState(saved?.name ?? '');
  const [teamId, setTeamId] = useState<string | null>(saved?.teamId ?? null);
  return (
    <Modal opened onClose={onClose} title={saved ? 'Rename or share' : 'Save these filters'}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const done = { onSuccess: onClose };
          if (saved) change.mutate({ saved, body: { name, teamId } }, done);
          else create.mutate({ area: 'people', name, filter: filter as never, teamId }, done);
        }}
      >
        <Stack>
          <TextInput
            label="Name"
            placeholder="NGOs of Central Asia"
            maxLength={60}
            required
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            label="Seen by"
            data={[
              { value: '', label: 'Only me' },
              ...teams
                .filter(({ role }) => role === 'organiser')
                .map((team) => ({ value: team.id, label: `Organisers of ${team.name}` })),
            ]}
            value={teamId ?? ''}
            onChange={(value) => setTeamId(value || null)}
            allowDeselect={false}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!name.trim()} loading={create.isPending || change.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
