import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { innerAddress, todoVerbs, type Todo } from '../../../api/overview';
import classes from './overview.module.css';

/** Things to decide, each with the way to where it is done. */
export function Decisions({ todo }: { todo: Todo[] }) {
  return (
    <ul className={classes.decisions}>
      {todo.map((item) => {
        const { to, search } = innerAddress(item.href);
        return (
          <li key={`${item.kind}${item.eventId}`}>
            <div>
              <div className={classes.what}>{item.title}</div>
              <div className={classes.detail}>{item.detail}</div>
            </div>
            <Button
              component={Link}
              to={to}
              search={search as never}
              variant="default"
              size="xs"
              flex="none"
              aria-label={`${todoVerbs[item.kind]}: ${item.title}`}
            >
              {todoVerbs[item.kind]}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
