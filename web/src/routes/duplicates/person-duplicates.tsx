import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate } from '@tanstack/react-router';
import { ApiError, messageOf } from '../../api/errors';
import { reasonWords } from './duplicate-words';
import { pairsOfQuery } from './duplicates.data';

/** On the page of a person: who else may be the same one. */
export function PersonDuplicates({ personId }: { personId: string }) {
  const pairs = useQuery(pairsOfQuery(personId)).data?.items ?? [];
  if (pairs.length === 0) return null;
  return (
    <Alert color="accent" mb="lg" title="Perhaps here twice">
      {pairs.map(({ id, a, b, reasons }) => {
        const other = a.id === personId ? b : a;
        return (
          <div key={id}>
            <Link to="/duplicates/merge" search={{ kept: personId, gone: other.id }}>
              Compare with {other.name}
            </Link>{' '}
            ({reasons.map((reason) => reasonWords[reason]).join(', ')})
          </div>
        );
      })}
    </Alert>
  );
}

/** Why a person cannot be shown; whoever was merged is found under the entry that was kept. */
export function PersonProblem({ error }: { error: unknown }) {
  const mergedInto =
    error instanceof ApiError && error.code === 'person_merged' && error.problem['mergedInto'];
  if (typeof mergedInto === 'string')
    return <Navigate to="/people/$personId" params={{ personId: mergedInto }} replace />;
  return <Alert color="bad">{messageOf(error)}</Alert>;
}
