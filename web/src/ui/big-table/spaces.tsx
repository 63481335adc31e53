import { Skeleton } from '@mantine/core';
import classes from './big-table.module.css';

interface Props {
  height: number;
  width: number;
  /** Rows that are not there yet. */
  waiting?: boolean;
}

/** Stands for the rows that are not drawn. */
export function Space({ height, width, waiting }: Props) {
  if (height <= 0) return null;
  return (
    <tr
      aria-hidden="true"
      className={`${classes.space} ${waiting ? classes.waiting : ''}`}
      style={{ height }}
    >
      <td colSpan={width}>&nbsp;</td>
    </tr>
  );
}

/** While nothing is there at all. */
export function Waiting({ width }: { width: number }) {
  return Array.from({ length: 8 }, (_, i) => (
    <tr key={i}>
      <td colSpan={width}>
        <Skeleton height={14} my={6} width={`${88 - ((i * 13) % 40)}%`} />
      </td>
    </tr>
  ));
}
