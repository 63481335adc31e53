import { useQuery } from '@tanstack/react-query';
import { overviewQuery } from '../../../api/overview';
import { pick } from '../../../ui/languages';
import { Card } from '../../../ui/card';
import type { EventView } from '../events';
import { Decisions } from './decisions';
import classes from './overview.module.css';

export function ToDecide({ event }: { event: EventView }) {
  const { data } = useQuery(overviewQuery);
  const title = pick(event.title, event.mainLanguage);
  const todo = (data?.todo ?? [])
    .filter(({ eventId }) => eventId === event.id)
    // The debate's title stands above already.
    .map((item) => ({
      ...item,
      detail: upper(
        item.detail
          .replace(title, '')
          .replace(/^[:\s]+/, '')
          .replace(/^(takes|is)\b/, 'it $1'),
      ),
    }));
  return (
    <Card title="To decide">
      {todo.length ? (
        <Decisions todo={todo} />
      ) : (
        <p className={classes.calm}>{data ? 'Nothing waits for you here.' : '…'}</p>
      )}
    </Card>
  );
}

const upper = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
