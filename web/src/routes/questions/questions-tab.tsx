import { ActionIcon, Alert, Button, Group, Menu, Skeleton } from '@mantine/core';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf } from '../../api/errors';
import { usePageTitle } from '../../shell/page-title';
import { Card } from '../../ui/card';
import { useCategories } from '../../ui/category-mark';
import { ConfirmDialog } from '../../ui/confirm-button';
import { EmptyState } from '../../ui/empty-state';
import { pick } from '../../ui/languages';
import { SortableList } from '../../ui/sortable/sortable-list';
import { StatusPill } from '../../ui/status-pill';
import { useEvent } from '../debates/events';
import { GuestPreview } from './guest-preview';
import { QuestionForm } from './question-form';
import {
  kindLabels,
  questionCountsQuery,
  questionsQuery,
  situationLabels,
  useQuestionWrites,
  type QuestionView,
} from './questions.data';
import classes from './questions.module.css';

/** What guests are asked beside the answer, in order, with what they said so far. */
export function QuestionsTab() {
  const event = useEvent();
  usePageTitle(`Questions · ${pick(event.title, event.mainLanguage)}`);
  const questions = useQuery(questionsQuery(event.id));
  const { order } = useQuestionWrites(event.id);
  const [edited, setEdited] = useState<QuestionView | 'new'>();
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
      Add a question
    </Button>
  );
  const items = questions.data ?? [];
  return (
    <>
      <Card
        title="Questions"
        aside={
          items.length ? (
            <Group gap="xs">
              <GuestPreview event={event} />
              {add}
            </Group>
          ) : undefined
        }
      >
        <p className={classes.lead}>
          Asked in the form with which guests answer. Whoever answers in a calendar is asked by the mail that
          confirms it. Each question says why you ask, and until when you keep the answer.
        </p>
        {questions.isPending ? <Skeleton height={120} /> : null}
        {questions.error || order.error ? (
          <Alert color="bad">{messageOf(questions.error ?? order.error)}</Alert>
        ) : null}
        {questions.isSuccess && !items.length ? (
          <EmptyState title="You ask nothing yet" action={add}>
            Which table they choose, whether they may be photographed, a number for the security desk: ask
            only what you need.
          </EmptyState>
        ) : null}
        <SortableList
          items={items}
          nameOf={(question) => `“${pick(question.label, event.mainLanguage)}”`}
          onOrder={(ids) => order.mutate(ids)}
        >
          {(question) => <Row question={question} onEdit={() => setEdited(question)} />}
        </SortableList>
      </Card>
      {edited ? (
        <QuestionForm
          event={event}
          question={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      ) : null}
    </>
  );
}

function Row({ question, onEdit }: { question: QuestionView; onEdit: () => void }) {
  const event = useEvent();
  const categories = useCategories();
  const { save, remove } = useQuestionWrites(event.id);
  const [removing, setRemoving] = useState(false);
  const label = pick(question.label, event.mainLanguage);
  const retired = question.retiredAt !== null;
  const days = question.retentionDays;
  const facts = [
    kindLabels[question.kind],
    question.askedOf === 'companions' ? 'to each companion' : '',
    question.categories.map((id) => categories.find((one) => one.id === id)?.label ?? id).join(', '),
    question.situations.map((one) => situationLabels[one].toLowerCase()).join(' or '),
    days === 0 ? 'deleted at the end' : `deleted after ${days} ${days === 1 ? 'day' : 'days'}`,
  ];
  return (
    <div className={classes.row}>
      <div>
        <div className={classes.label} data-retired={retired || undefined}>
          {label} {retired ? <StatusPill tone="quiet">Retired</StatusPill> : null}
          {question.required && !retired ? <StatusPill tone="accent">Required</StatusPill> : null}
        </div>
        <div className={classes.second}>{facts.filter(Boolean).join(' · ')}</div>
        <Said question={question} />
        {save.error ? <Alert color="bad">{messageOf(save.error)}</Alert> : null}
      </div>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" c="var(--text-2)" aria-label={`Actions for “${label}”`}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onEdit}>Change …</Menu.Item>
          <Menu.Item onClick={() => save.mutate({ at: question, values: { retired: !retired } })}>
            {retired ? 'Ask it again' : 'Retire: ask it no more'}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item color="bad" onClick={() => setRemoving(true)}>
            Remove …
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={removing}
        onClose={() => setRemoving(false)}
        title={`Remove “${label}”?`}
        text="This works as long as nobody has answered. A question that was answered is retired instead."
        confirm="Remove"
        colour="bad"
        onConfirm={() => remove.mutateAsync(question.id)}
      />
    </div>
  );
}

/** How many answered, and what they chose. */
function Said({ question }: { question: QuestionView }) {
  const event = useEvent();
  const { data } = useQuery(questionCountsQuery(event.id));
  const counts = data?.find(({ questionId }) => questionId === question.id);
  if (!counts || (!counts.asked && !counts.answered)) return null;
  const chosen = question.options
    .map(({ id, label }) => ({ id, label: pick(label, event.mainLanguage), count: counts.chosen[id] ?? 0 }))
    .filter(({ count }) => count > 0);
  return (
    <p className={classes.said}>
      <strong className="num">{counts.answered}</strong> answered
      {counts.unanswered ? (
        <>
          , <strong className="num">{counts.unanswered}</strong> not
        </>
      ) : null}
      {counts.sum !== null && counts.answered ? (
        <>
          {' '}
          · together <strong className="num">{counts.sum}</strong>
        </>
      ) : null}
      {chosen.map(({ id, label, count }) => (
        <span key={id}>
          {' '}
          · {label} <strong className="num">{count}</strong>
        </span>
      ))}
    </p>
  );
}
