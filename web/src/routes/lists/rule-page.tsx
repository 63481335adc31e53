import { Alert, Button, Group, Skeleton, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schema } from '../../api/client';
import { ApiError, messageOf } from '../../api/errors';
import { tell } from '../../query-client';
import { Card } from '../../ui/card';
import { figure, figureOr } from '../../ui/figure';
import { PageHead } from '../../ui/page-head';
import { conflictOf, SaveConflict } from '../../ui/save-conflict';
import { CombinationEditor } from './combination-editor';
import { ListFigures } from './list-figures';
import {
  conditionsQuery,
  listQuery,
  previewQuery,
  useRestoreList,
  useSaveList,
  type ListRow,
} from './lists.data';
import { peopleCount } from './kind-words';
import { completeParts, type Combination, type ConditionKind, type Rule } from './rule';
import { RuleBuilder } from './rule-builder';
import styles from './lists.module.css';

/** Where a list by rule, or a combined one, is drawn up; who would be on it is counted while it changes. */
export function RulePage() {
  const { listId } = useParams({ strict: false }) as { listId: string };
  const found = useQuery({ ...listQuery(listId), staleTime: Infinity });
  const kinds = useQuery(conditionsQuery);
  const error = found.error ?? kinds.error;
  if (error) return <Alert color="bad">{messageOf(error)}</Alert>;
  if (!found.data || !kinds.data) return <Skeleton height={300} />;
  if (found.data.kind === 'picked')
    return <Alert color="accent">This list is picked; it has no rule. Somebody turned it into one.</Alert>;
  return <Editor key={listId} list={found.data} kinds={kinds.data} />;
}

type AnyRule = Rule | Combination;
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const isRule = (rule: AnyRule): rule is Rule => 'match' in rule;

function Editor({ list, kinds }: { list: ListRow; kinds: ConditionKind[] }) {
  const navigate = useNavigate();
  const [base] = useState(list);
  const [rule, setRule] = useState(list.rule as unknown as AnyRule);
  const { rule: complete, incomplete } = isRule(rule)
    ? completeParts(rule, kinds)
    : { rule: rule, incomplete: 0 };
  const [settled] = useDebouncedValue(complete, 350);
  const { teamId, kind, id: listId } = list;
  const preview = useQuery({
    ...previewQuery({ teamId, kind, rule: settled, listId }),
    placeholderData: keepPreviousData,
  });
  const save = useSaveList(base);
  const restore = useRestoreList();
  const conflict = conflictOf<ListRow>(save.error);
  const gone = save.error instanceof ApiError && save.error.status === 404;
  const changed = !same(rule, base.rule);
  const store = (given: AnyRule, version?: number) =>
    save.mutate(
      { teamId, rule: given, version },
      {
        onSuccess: ({ count }) => {
          tell(`Saved: ${peopleCount(count)} on the list.`);
          void navigate({ to: '/lists/$listId', params: { listId } });
        },
      },
    );
  const words = new Map([
    [JSON.stringify(base.rule), base.words],
    [JSON.stringify(settled), preview.data?.words ?? ''],
    ...(conflict ? [[JSON.stringify(conflict.rule), conflict.words] as const] : []),
  ]);
  return (
    <>
      <PageHead
        title={kind === 'rule' ? 'Rule' : 'Lists it is made of'}
        crumbs={
          <>
            <Link to="/lists">Lists</Link>
            {' / '}
            <Link to="/lists/$listId" params={{ listId }}>
              {list.name}
            </Link>
          </>
        }
      />
      <div className={styles.columns} data-rule>
        <div className={styles.members}>
          <Card label="The rule">
            {isRule(rule) ? (
              <RuleBuilder group={rule} kinds={kinds} teamId={teamId} onChange={setRule} />
            ) : (
              <CombinationEditor listId={listId} teamId={teamId} rule={rule} onChange={setRule} />
            )}
            {gone ? (
              <Alert color="bad" mt="md" title="Deleted while you wrote">
                Somebody deleted the list in the meantime. Your rule is still here.
                {restore.error ? <div>{messageOf(restore.error)}</div> : null}
                <Group mt="sm">
                  <Button
                    size="xs"
                    loading={restore.isPending}
                    onClick={() =>
                      restore.mutate(listId, {
                        // What somebody else changed before it went is shown like any conflict.
                        onSuccess: (now) => store(rule, same(now.rule, base.rule) ? now.version : undefined),
                      })
                    }
                  >
                    Bring it back, and save
                  </Button>
                </Group>
              </Alert>
            ) : save.error && !conflict ? (
              <Alert color="bad" mt="md">
                {messageOf(save.error)}
              </Alert>
            ) : null}
            <Group justify="flex-end" mt="lg">
              {incomplete > 0 && (
                <Text size="sm" c="dimmed">
                  {incomplete === 1
                    ? 'One condition is not filled in yet.'
                    : `${incomplete} conditions are not filled in yet.`}
                </Text>
              )}
              <Button
                variant="default"
                renderRoot={(props) => <Link to="/lists/$listId" params={{ listId }} {...props} />}
              >
                Cancel
              </Button>
              <Button
                loading={save.isPending}
                disabled={!changed || incomplete > 0}
                onClick={() => store(rule)}
              >
                Save
              </Button>
            </Group>
          </Card>
        </div>
        <div className={styles.aside}>
          <Card label="Who would be on it">
            <Preview preview={preview} />
          </Card>
        </div>
      </div>
      <SaveConflict<ListRow>
        error={save.error}
        base={base}
        mine={{ rule: rule as never }}
        fields={[
          {
            name: 'rule',
            label: 'Rule',
            show: (value) => words.get(JSON.stringify(value)) ?? 'Another rule',
          },
        ]}
        onClose={() => save.reset()}
        onResolve={(values, version) => store((values.rule ?? conflict!.rule) as unknown as AnyRule, version)}
      />
    </>
  );
}

interface PreviewProps {
  preview: { data?: Schema<'ListPreview'>; error: unknown; isFetching: boolean };
}

function Preview({ preview: { data, error, isFetching } }: PreviewProps) {
  if (error)
    return (
      <Alert color="bad" title="This cannot be counted yet">
        {messageOf(error)}
      </Alert>
    );
  if (!data) return <Skeleton height={240} />;
  const { figures, sample, words, problems } = data;
  const more = (figures.count ?? 0) - sample.length;
  return (
    <div aria-busy={isFetching} className={styles.preview} data-busy={isFetching || undefined}>
      <p className={styles.count} role="status">
        <strong>{figureOr(figures.count)}</strong> {figures.count === 1 ? 'person' : 'people'}
      </p>
      <p className={styles.sentence}>{words}.</p>
      {problems.map((problem) => (
        <p key={problem} className={styles.problem}>
          {problem}
        </p>
      ))}
      {sample.length > 0 && (
        <p className={styles.fine}>
          {sample.map(({ name }) => name).join(' · ')}
          {more > 0 && ` · and ${figure(more)} more`}
        </p>
      )}
      <ListFigures figures={figures} />
    </div>
  );
}
