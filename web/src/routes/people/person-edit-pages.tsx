import { Alert, Button, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError, messageOf, problemOf } from '../../api/errors';
import { tell } from '../../query-client';
import { ConflictDialog } from '../../ui/conflict-dialog';
import { PageHead } from '../../ui/page-head';
import { HintedPeople } from '../duplicates/hinted-people';
import { bodyOf, comparable, conflictFields, draftOf, emptyPerson, type PersonDraft } from './person-draft';
import { PersonForm } from './person-form';
import {
  personQuery,
  useChangePerson,
  useCreatePerson,
  type ChangePerson,
  type CreatePerson,
  type PersonView,
} from './people.data';

const isDuplicate = (error: unknown) => error instanceof ApiError && error.code === 'possible_duplicate';

export function NewPersonPage() {
  const navigate = useNavigate();
  const create = useCreatePerson();
  const [draft, setDraft] = useState<PersonDraft>();
  const save = (values: PersonDraft, evenIfDuplicate = false) => {
    setDraft(values);
    create.mutate(
      { ...bodyOf(values), ...(evenIfDuplicate ? { evenIfDuplicate } : {}) },
      {
        onSuccess: ({ id }) => {
          tell('Added to the address book.');
          void navigate({ to: '/people/$personId', params: { personId: id } });
        },
      },
    );
  };
  return (
    <>
      <PageHead title="New person" crumbs={<Link to="/people">People</Link>} />
      <PersonForm
        initial={emptyPerson}
        submitLabel="Add the person"
        pending={create.isPending}
        error={isDuplicate(create.error) ? undefined : create.error}
        notice={
          isDuplicate(create.error) &&
          draft && (
            <Duplicate error={create.error} pending={create.isPending} onSave={() => save(draft, true)} />
          )
        }
        onSubmit={(values) => save(values)}
        onCancel={() => void navigate({ to: '/people' })}
      />
    </>
  );
}

export function EditPersonPage() {
  const { personId } = useParams({ strict: false }) as { personId: string };
  // Loaded once: what others save meanwhile must not replace what is being typed.
  const found = useQuery({ ...personQuery(personId), staleTime: Infinity, refetchOnMount: 'always' });
  const problem = problemOf(found);
  if (problem) return <Alert color="bad">{messageOf(problem)}</Alert>;
  if (!found.data || !found.isFetchedAfterMount) return <Skeleton height={400} radius="lg" />;
  return <EditPerson base={found.data} />;
}

function EditPerson({ base: loaded }: { base: PersonView }) {
  const [base] = useState(loaded);
  const navigate = useNavigate();
  const change = useChangePerson(base.id);
  const [mine, setMine] = useState<ChangePerson>();
  const back = () => void navigate({ to: '/people/$personId', params: { personId: base.id } });
  const save = (body: ChangePerson, version: number) => {
    setMine(body);
    change.mutate(
      { version, body },
      {
        onSuccess: () => {
          tell('Saved.');
          back();
        },
      },
    );
  };
  const theirs =
    change.error instanceof ApiError && change.error.status === 412
      ? change.error.current<PersonView>()
      : undefined;
  const gone =
    change.error instanceof ApiError && [404, 410].includes(change.error.status) ? change.error : undefined;
  const told = theirs || isDuplicate(change.error) ? undefined : change.error;
  return (
    <>
      <PageHead
        title={`Change ${base.name}`}
        tab={base.atRisk ? `Change alias “${base.alias}”` : undefined}
        crumbs={<Link to="/people">People</Link>}
      />
      <PersonForm
        initial={draftOf(base)}
        hidden={base.hidden}
        submitLabel="Save"
        pending={change.isPending}
        error={gone ? undefined : told}
        notice={
          <>
            {isDuplicate(change.error) && mine && (
              <Duplicate
                error={change.error}
                pending={change.isPending}
                onSave={() => save({ ...mine, evenIfDuplicate: true }, base.version)}
              />
            )}
            {gone && <Gone error={gone} mine={base.hidden ? undefined : mine} />}
          </>
        }
        onSubmit={(draft) => save(bodyOf(draft, base.hidden), base.version)}
        onCancel={back}
      />
      <ConflictDialog<PersonView>
        mine={(mine ?? {}) as Partial<PersonView>}
        theirs={theirs && comparable(theirs)}
        base={comparable(base)}
        fields={conflictFields}
        onClose={() => change.reset()}
        onResolve={(values, present) => save(values as ChangePerson, present.version)}
      />
    </>
  );
}

/** The entry went while somebody wrote on it: what they wrote stays, and can become an entry of its own. */
function Gone({ error, mine }: { error: ApiError; mine: ChangePerson | undefined }) {
  const navigate = useNavigate();
  const create = useCreatePerson();
  const kept = error.problem['mergedInto'];
  const add = ({ posts, ...given }: ChangePerson) =>
    create.mutate(
      {
        ...given,
        posts: posts?.map(({ id: _gone, ...post }) => post),
        evenIfDuplicate: true,
      } as CreatePerson,
      {
        onSuccess: ({ id }) => {
          tell('Added to the address book.');
          void navigate({ to: '/people/$personId', params: { personId: id } });
        },
      },
    );
  return (
    <Alert color="bad" title={kept ? 'Merged while you wrote' : 'Deleted while you wrote'}>
      {kept
        ? 'Somebody merged this entry with another one of the same person. What you wrote is still here: put it down there.'
        : 'Somebody deleted this entry in the meantime. What you wrote is still here.'}
      {create.error ? <div>{messageOf(create.error)}</div> : null}
      <Group gap="xs" mt="sm">
        {typeof kept === 'string' ? (
          <Button size="xs" component={Link} to={`/people/${kept}`} target="_blank">
            Open the entry that was kept
          </Button>
        ) : mine ? (
          <Button size="xs" loading={create.isPending} onClick={() => add(mine)}>
            Add as a new person
          </Button>
        ) : null}
      </Group>
    </Alert>
  );
}

function Duplicate({ error, pending, onSave }: { error: unknown; pending: boolean; onSave: () => void }) {
  return (
    <Alert color="accent" mb="lg" title="Perhaps this person is there already">
      {messageOf(error)}
      <HintedPeople error={error} />
      <Group gap="xs" mt="sm">
        <Button size="xs" loading={pending} onClick={onSave}>
          Save all the same
        </Button>
      </Group>
    </Alert>
  );
}
