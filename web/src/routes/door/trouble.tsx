import { Button } from '@mantine/core';
import type { DoorView } from './door-view';
import classes from './door.module.css';

const words: Record<NonNullable<DoorView['trouble']>, [string, string]> = {
  signed_out: [
    'Please sign in',
    'The guest list was taken off this device. What was not reported yet is kept.',
  ],
  missing: [
    'There is no such debate',
    'Or you may not see it. Ask the organiser for the role “door” in the team.',
  ],
  no_list: ['No guest list yet', 'Connect this device to the network once; then it goes on without.'],
  over: ['The debate is over', 'The guest list was taken off this device.'],
};

export function Trouble({ kind }: { kind: NonNullable<DoorView['trouble']> }) {
  const [title, text] = words[kind];
  return (
    <section className={classes.trouble}>
      <h2>{title}</h2>
      <p>{text}</p>
      {kind === 'signed_out' ? (
        <Button
          component="a"
          href={`/console/sign-in?next=${encodeURIComponent(location.pathname.slice('/console'.length))}`}
        >
          Sign in
        </Button>
      ) : kind === 'no_list' ? (
        <Button onClick={() => location.reload()}>Try again</Button>
      ) : (
        <Button component="a" href="/console/">
          To the console
        </Button>
      )}
    </section>
  );
}
