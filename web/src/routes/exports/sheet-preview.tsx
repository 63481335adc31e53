import type { SheetView } from './exports.data';
import styles from './exports.module.css';

interface Props {
  sheet: SheetView;
  /** First position that is printed on, from 1. */
  start: number;
  onStart: (position: number) => void;
}

/** The sheet as it lies in the printer; a click on a position starts there. The field beside it does the same for keys. */
export function SheetPreview({ sheet, start, onStart }: Props) {
  return (
    <svg className={styles.sheet} viewBox="0 0 21000 29700" aria-hidden>
      <rect className={styles.paper} width={21000} height={29700} />
      {sheet.spots.map(({ x, y, width, height }, index) => (
        <g key={index} onClick={() => onStart(index + 1)}>
          <rect
            className={index + 1 < start ? styles.used : styles.spot}
            x={x + 150}
            y={y + 150}
            width={width - 300}
            height={height - 300}
            rx={300}
          />
          {sheet.kind === 'place_cards' && (
            <line className={styles.fold} x1={x} x2={x + width} y1={y + height / 2} y2={y + height / 2} />
          )}
          {index + 1 === start && <Lines x={x} y={y} width={width} height={height} sheet={sheet} />}
        </g>
      ))}
    </svg>
  );
}

/** Where the text goes on the first piece. */
function Lines({ x, y, width, height, sheet }: SheetView['spots'][number] & { sheet: SheetView }) {
  const top = sheet.kind === 'place_cards' ? y + height / 2 : y;
  const room = sheet.kind === 'place_cards' ? height / 2 : height;
  const left = sheet.kind === 'labels' ? x + width * 0.1 : undefined;
  return [0.55, 0.4, 0.48].map((share, index) => (
    <rect
      key={index}
      className={styles.text}
      x={left ?? x + (width * (1 - share)) / 2}
      y={top + room * (0.3 + index * 0.17)}
      width={width * share}
      height={Math.min(room * 0.08, 700)}
    />
  ));
}
