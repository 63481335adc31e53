import { Alert, Button, Group, Switch, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { messageOf } from '../../../api/errors';
import { Card } from '../../../ui/card';
import { useCategories } from '../../../ui/category-mark';
import { ConfirmButton } from '../../../ui/confirm-button';
import { figure } from '../../../ui/figure';
import { StatusPill } from '../../../ui/status-pill';
import type { EventView } from '../../debates/events';
import { messageStates } from '../message-words';
import { clocksText, dueText, reasonWords, ruleNames, stateWords, whenText, whomText } from './rule-words';
import { useDecideRule, useRemoveRule, useSwitchRule, type Rule } from './rules.data';
import styles from './rules.module.css';

interface Props {
  event: EventView;
  rule: Rule;
  onEdit: () => void;
}

/** One rule in a sentence, what became of it, and what can be done with it. */
export function RuleCard({ event, rule, onEdit }: Props) {
  const categories = useCategories();
  const turn = useSwitchRule(event.id);
  const remove = useRemoveRule(event.id);
  const name = ruleNames[rule.kind];
  const only = categories.filter(({ id }) => rule.categoryIds.includes(id)).map(({ label }) => label);
  return (
    <Card
      label={name}
      title={
        <Group gap="sm">
          {name}
          {rule.state === 'waiting' && calledOff(event) ? (
            <StatusPill tone="quiet">Stopped</StatusPill>
          ) : rule.active || rule.state !== 'waiting' ? (
            <StatusPill tone={stateWords[rule.state].tone}>{stateWords[rule.state].label}</StatusPill>
          ) : (
            <StatusPill tone="quiet">Off</StatusPill>
          )}
        </Group>
      }
      aside={
        <Switch
          checked={rule.active}
          aria-label={`${name} on`}
          label={rule.active ? 'On' : 'Off'}
          disabled={turn.isPending}
          onChange={(change) => turn.mutate({ rule, active: change.currentTarget.checked })}
        />
      }
    >
      <p className={styles.sentence}>
        {capital(whenText(rule, event.timeZone))}, to guests who {whomText(rule.answers)}
        {only.length ? `, of ${only.join(', ')} only` : ''}.{' '}
        {rule.byItself ? 'Sent without a look.' : 'Held in the outbox until released.'}
      </p>
      <Text size="sm" c="dimmed">
        {rule.state === 'waiting' ? nextText(event, rule) : ''}
        {rule.state !== 'waiting' && rule.reason ? reasonWords[rule.reason] : ''}
      </Text>
      <Progress event={event} rule={rule} />
      {rule.state === 'asks' && <Question event={event} rule={rule} />}
      {turn.error && (
        <Alert color="bad" mt="sm">
          {messageOf(turn.error)}
        </Alert>
      )}
      <Group gap="xs" mt="sm">
        <Button size="xs" variant="default" onClick={onEdit}>
          Change and preview
        </Button>
        {rule.state === 'done' && rule.reaches > 0 && <SendRest event={event} rule={rule} />}
        <ConfirmButton
          size="xs"
          variant="subtle"
          color="gray"
          c="var(--text-2)"
          title={`Remove “${name}”?`}
          text="Mails it wrote already stay in the outbox."
          confirm="Remove"
          colour="bad"
          onConfirm={() => remove.mutateAsync(rule.id)}
        >
          Remove
        </ConfirmButton>
      </Group>
    </Card>
  );
}

/** Its mails by state; they add up to all it wrote. */
function Progress({ event, rule }: Pick<Props, 'event' | 'rule'>) {
  const states = Object.entries(rule.progress);
  if (!states.length) return null;
  return (
    <p className={styles.progress}>
      {states.map(([state, count]) => (
        <Link
          key={state}
          to="/debates/$eventId/mail"
          params={{ eventId: event.id }}
          search={{ state, kind: rule.kind === 'thanks' ? 'follow_up' : rule.kind } as never}
        >
          {figure(count)} {messageStates[state]?.label.toLowerCase() ?? state}
        </Link>
      ))}
    </p>
  );
}

function Question({ event, rule }: Pick<Props, 'event' | 'rule'>) {
  const decide = useDecideRule(event.id);
  return (
    <Alert color="accent" mt="sm" title={`Send it now to ${people(rule.reaches)}?`}>
      It was due {dueText(rule, event.timeZone)}.{' '}
      {rule.byItself ? 'The mails leave at once.' : 'The mails wait in the outbox until you release them.'}
      <Group gap="xs" mt="sm">
        <Button
          size="xs"
          loading={decide.isPending}
          onClick={() => decide.mutate({ ruleId: rule.id, act: 'send' })}
        >
          Send now
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={decide.isPending}
          onClick={() => decide.mutate({ ruleId: rule.id, act: 'leave_out' })}
        >
          Leave it out
        </Button>
      </Group>
      {decide.error && <Text c="bad">{messageOf(decide.error)}</Text>}
    </Alert>
  );
}

/** To those who joined the audience since. */
function SendRest({ event, rule }: Pick<Props, 'event' | 'rule'>) {
  const decide = useDecideRule(event.id);
  return (
    <ConfirmButton
      size="xs"
      variant="light"
      title={`Send it to ${people(rule.reaches)} more?`}
      text="They belong to the audience by now and have not got this mail."
      confirm="Send"
      onConfirm={() => decide.mutateAsync({ ruleId: rule.id, act: 'send' })}
    >
      Send to {figure(rule.reaches)} more
    </ConfirmButton>
  );
}

const calledOff = ({ status }: EventView) => status === 'cancelled' || status === 'postponed';

function nextText(event: EventView, rule: Rule): string {
  if (calledOff(event)) return `The debate is ${event.status}: nothing is sent until it has a date again.`;
  const clocks = rule.clocks ? ` · ${clocksText(rule)}` : '';
  return `Next: ${dueText(rule, event.timeZone)} · reaches ${people(rule.reaches)} now${clocks}`;
}

const people = (count: number) => (count === 1 ? 'one guest' : `${figure(count)} guests`);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
