import { Fragment } from 'react';
import classes from './marked.module.css';

/** A text with the letters marked that answer to a search. */
export function Marked({ text, marks = [] }: { text: string; marks?: number[][] }) {
  const ends = [0, ...marks.map(([, end = 0]) => end)];
  return (
    <>
      {marks.map(([from = 0, end = 0], index) => (
        <Fragment key={from}>
          {text.slice(ends[index], from)}
          <mark className={classes.mark}>{text.slice(from, end)}</mark>
        </Fragment>
      ))}
      {text.slice(ends.at(-1))}
    </>
  );
}
