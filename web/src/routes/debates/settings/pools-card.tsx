import {
  ActionIcon,
  Alert,
  Button,
  Group,
  MultiSelect,
  NumberInput,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, take, type Schema } from '../../../api/client';
import { messageOf } from '../../../api/errors';
import { keepAnswer } from '../../../api/keep-answer';
import { tell } from '../../../query-client';
import { Card } from '../../../ui/card';
import { categoryOptions, speakersGroup, useCategories } from '../../../ui/category-mark';
import { figure } from '../../../ui/figure';
import { conflictOf } from '../../../ui/save-conflict';
import { SeatsReason } from '../../../ui/seats-reason';
import type { EventView } from '../events';
import classes from './venue-dialog.module.css';
import { useReasonProblem } from '../../../ui/reason-problem';

type Pool = Schema<'PoolView'>;
type Input = Schema<'PoolInput'>;

/** Seats set aside for categories; whoever belongs to none shares what is left. */
export function PoolsCard({ event }: { event: EventView }) {
  const { data } = useQuery({
    queryKey: ['event', event.id, 'pools'],
    queryFn: () =>
      take(api.GET('/api/v1/events/{eventId}/pools', { params: { path: { eventId: event.id } } })),
  });
  if (!data) return null;
  return <Pools event={event} pools={data.items} />;
}

const inputOf = ({ id, name, mode, categories, speakers, seats }: Pool): Input => ({
  id,
  name,
  mode,
  categories,
  speakers,
  seats,
});

const keptFor = ({ speakers, categories }: Input): string[] =>
  speakers ? [speakersGroup.id, ...categories] : categories;

/** The pool without a name belongs to everybody else and follows from the capacity. */
const namedIn = (pools: readonly Pool[]): Input[] => pools.filter(({ name }) => name !== '').map(inputOf);

const wordsOf = (pools: readonly Input[]): string =>
  pools.map(({ name, seats }) => (seats === null ? name : `${name} ${figure(seats)}`)).join(', ') || 'none';

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

function Pools({ event, pools }: { event: EventView; pools: Pool[] }) {
  const client = useQueryClient();
  const categories = useCategories();
  const [given, setGiven] = useState(() => namedIn(pools));
  const [values, setValues] = useState(given);
  const [reason, setReason] = useState('');
  // While nobody is invited, seats are only being planned.
  const asksWhy = event.status !== 'draft';
  const set = (index: number, next: Partial<Input>) =>
    setValues(values.map((one, i) => (i === index ? { ...one, ...next } : one)));
  const dirty = !same(values, given);
  const adopt = (saved: readonly Pool[]) => {
    setGiven(namedIn(saved));
    setValues(namedIn(saved));
  };
  // What others save while nothing is being edited here shows at once.
  if (!dirty && !same(namedIn(pools), given)) adopt(pools);
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      take(
        api.PUT('/api/v1/events/{eventId}/pools', {
          params: { path: { eventId: event.id } },
          body: { pools: values, instead: given, ...(reason ? { reason } : {}) },
        }),
      ),
    onSuccess(saved) {
      adopt(saved.items);
      setReason('');
      keepAnswer(client, ['event', event.id, 'pools'], saved);
      void client.invalidateQueries({ queryKey: ['event', event.id, 'room'] });
      tell('The seats are set aside.');
    },
    onError(error) {
      const now = conflictOf<Schema<'PoolList'>>(error);
      if (now) keepAnswer(client, ['event', event.id, 'pools'], now);
    },
  });
  const theirs = conflictOf<Schema<'PoolList'>>(save.error)?.items;
  const { field, problem, other } = useReasonProblem(save.error);
  /** What they took away is made again where mine keeps it. */
  const onTheirs = () => {
    const there = new Set(theirs!.map(({ id }) => id));
    setValues(values.map(({ id, ...pool }) => (id && there.has(id) ? { id, ...pool } : pool)));
    setGiven(namedIn(theirs!));
    save.reset();
  };
  const taken = (id: string | undefined) => pools.find((pool) => pool.id === id)?.taken ?? 0;
  return (
    <Card title="Seats set aside">
      <Stack>
        <Text size="sm" c="dimmed">
          A category with a pool takes its seats there and waits for them there; all others share the rest.
          Whoever appears in the debate first takes the seats kept for speakers and hosts, then those of their
          category.
        </Text>
        {values.map((pool, index) => (
          <fieldset key={pool.id ?? index} className={classes.rooms}>
            <legend>{pool.name || 'New pool'}</legend>
            <Stack gap="xs">
              <Group wrap="nowrap" align="flex-end">
                <TextInput
                  flex={1}
                  label="Name"
                  maxLength={100}
                  value={pool.name}
                  onChange={(change) => set(index, { name: change.currentTarget.value })}
                />
                <NumberInput
                  w={96}
                  label="Seats"
                  min={0}
                  max={100_000}
                  allowDecimal={false}
                  value={pool.seats ?? ''}
                  onChange={(value) => set(index, { seats: value === '' ? null : Number(value) })}
                />
                <ActionIcon
                  variant="subtle"
                  color="bad"
                  size="lg"
                  aria-label={`Remove the pool ${pool.name}`}
                  onClick={() => setValues(values.filter((_, i) => i !== index))}
                >
                  <IconTrash size={17} />
                </ActionIcon>
              </Group>
              <MultiSelect
                label="Kept for"
                data={[
                  { value: speakersGroup.id, label: speakersGroup.label },
                  ...categoryOptions(categories),
                ]}
                value={keptFor(pool)}
                onChange={(chosen) =>
                  set(index, {
                    speakers: chosen.includes(speakersGroup.id),
                    categories: chosen.filter((one) => one !== speakersGroup.id),
                  })
                }
              />
              <SegmentedControl
                size="xs"
                aria-label="Where"
                value={pool.mode}
                onChange={(mode) => set(index, { mode: mode as Input['mode'] })}
                data={[
                  { value: 'room', label: 'In the room' },
                  { value: 'online', label: 'Online' },
                ]}
              />
              {pool.id ? (
                <Text size="xs" c="dimmed">
                  {taken(pool.id)} taken
                </Text>
              ) : null}
            </Stack>
          </fieldset>
        ))}
        {dirty && asksWhy ? (
          <SeatsReason
            label="Why they are shared out anew"
            value={reason}
            onChange={setReason}
            error={problem}
            field={field}
          />
        ) : null}
        {theirs ? (
          <Alert color="accent" role="alert" title="Somebody else set seats aside in the meantime">
            Theirs: {wordsOf(namedIn(theirs))}. Yours: {wordsOf(values)}.
            <Group gap="xs" mt="xs">
              <Button size="xs" onClick={onTheirs}>
                Keep mine
              </Button>
              <Button size="xs" variant="default" onClick={() => (adopt(theirs), save.reset())}>
                Take theirs
              </Button>
            </Group>
          </Alert>
        ) : other ? (
          <Alert color="bad" role="alert">
            {messageOf(other)}
          </Alert>
        ) : null}
        <Group>
          <Button
            variant="subtle"
            size="xs"
            leftSection={<IconPlus size={15} />}
            onClick={() =>
              setValues([...values, { name: '', mode: 'room', categories: [], speakers: false, seats: 10 }])
            }
          >
            Set seats aside
          </Button>
          {dirty ? (
            <Button
              size="xs"
              loading={save.isPending}
              disabled={asksWhy && !reason.trim()}
              onClick={() => save.mutate()}
            >
              Save the pools
            </Button>
          ) : null}
        </Group>
      </Stack>
    </Card>
  );
}
