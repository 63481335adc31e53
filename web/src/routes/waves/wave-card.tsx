import { Alert, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { instantText } from '../../time/instants';
import { figure } from '../../ui/figure';
import { StatusPill } from '../../ui/status-pill';
import { UsedLists } from '../invite/used-lists';
import { messageCountsQuery } from '../mail/messages.data';
import { WaveActs } from './wave-acts';
import { WaveMails } from './wave-mails';
import { answerCounts, countOf, stillToGo, whyNotText } from './wave-words';
import type { Wave, WaveAnswers } from './waves.data';
import classes from './waves.module.css';

interface Props {
  eventId: string;
  wave: Wave;
  answers?: WaveAnswers;
  /** It was sent just now: its lists are shown without being asked for. */
  fresh?: boolean;
}

/** One wave: when, by whom and out of which lists, how far its mails are, what was answered, and who is not in it and why. */
export function WaveCard({ eventId, wave, answers, fresh = false }: Props) {
  const delivers = useQuery(messageCountsQuery({ eventId })).data?.delivers ?? true;
  const { number, total, leftOut, leftOutWhy, refused, stopped, lists } = wave;
  const notChosen = whyNotText(refused);
  const heading = `wave-${number}`;
  return (
    <section className={classes.card} aria-labelledby={heading}>
      <Group justify="space-between" align="baseline" gap="xs">
        <Title order={2} size="h3" id={heading}>
          Wave {number}: {figure(total)} {total === 1 ? 'guest' : 'guests'}
        </Title>
        <StateOf wave={wave} delivers={delivers} />
      </Group>
      <Text size="sm" c="dimmed">
        Sent {instantText(wave.createdAt)}
        {wave.sentBy ? ` by ${wave.sentBy}` : ''}
      </Text>
      <div className={classes.columns}>
        <WaveMails eventId={eventId} wave={wave} delivers={delivers} />
        {answers && total > 0 ? <AnswersSoFar eventId={eventId} number={number} answers={answers} /> : null}
      </div>
      {stopped ? (
        <Alert color="accent" title={`The rest was stopped ${instantText(stopped.at)}`}>
          {stopped.by ? `${stopped.by}: ` : ''}
          {stopped.reason}
        </Alert>
      ) : null}
      {notChosen || leftOut ? (
        <dl className={classes.notIn}>
          {notChosen ? (
            <>
              <dt>Chosen, and could not be invited</dt>
              <dd>{notChosen}</dd>
            </>
          ) : null}
          {leftOut ? (
            <>
              <dt>Left out when their turn came</dt>
              <dd>
                {whyNotText(leftOutWhy, leftOut)}. Who is not on the guest list can go into another wave.
              </dd>
            </>
          ) : null}
        </dl>
      ) : null}
      {lists.length ? (
        <details className={classes.lists} open={fresh}>
          <summary>
            {lists.length === 1
              ? `From the list ${lists[0]!.name}`
              : `From ${lists.length} lists: ${lists.map(({ name }) => name).join(', ')}`}
          </summary>
          <UsedLists lists={lists} sent />
        </details>
      ) : (
        <Text size="sm" c="dimmed">
          Its people were chosen one by one.
        </Text>
      )}
      <WaveActs eventId={eventId} wave={wave} delivers={delivers} />
    </section>
  );
}

/** Each leads to those guests. */
function AnswersSoFar({
  eventId,
  number,
  answers,
}: {
  eventId: string;
  number: number;
  answers: WaveAnswers;
}) {
  return (
    <div>
      <h3 className={classes.heading}>Answers so far</h3>
      <ul className={classes.counts}>
        {answerCounts(answers).map(({ key, label, count }) => (
          <li key={key}>
            <Link
              to={`/debates/${eventId}/guests` as string}
              search={{ wave: String(number), answer: key } as never}
            >
              <strong>{figure(count)}</strong> {label}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** In a word, what happens with it now. */
function StateOf({ wave, delivers }: { wave: Wave; delivers: boolean }) {
  const left = stillToGo(wave);
  if (countOf(wave, 'to_write')) return <StatusPill tone="action">Being written</StatusPill>;
  if (left && !delivers) return <StatusPill tone="accent">Kept in the outbox</StatusPill>;
  if (left) return <StatusPill tone="action">{figure(left)} still to go</StatusPill>;
  if (countOf(wave, 'held')) return <StatusPill tone="accent">Held</StatusPill>;
  if (countOf(wave, 'failed', 'in_doubt')) return <StatusPill tone="bad">Needs a look</StatusPill>;
  if (!countOf(wave, 'sent')) return <StatusPill tone="quiet">None sent</StatusPill>;
  return <StatusPill tone="good">All sent</StatusPill>;
}
