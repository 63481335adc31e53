import { Kbd, Modal } from '@mantine/core';
import { useNavigation } from './sidebar';
import classes from './help.module.css';

const everywhere: [string[], string][] = [
  [['Ctrl', 'K'], 'Search, or go anywhere'],
  [['?'], 'Show this help'],
  [['/'], 'Search in the list on the page'],
];
const tables: [string[], string][] = [
  [['↓'], 'From the search into the list'],
  [['↑', '↓'], 'Move between rows'],
  [['Space'], 'Select the row'],
  [['Shift', '↓'], 'Extend the selection'],
  [['Enter'], 'Open the row'],
  [['e'], 'Edit the row where it stands'],
  [['Home', 'End'], 'First and last row'],
  [['Esc'], 'Clear the selection, close what is open'],
];

export function Help({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const pages = useNavigation()
    .flatMap((section) => section.items)
    .flatMap((item): [string[], string][] => (item.key ? [[['g', item.key], item.label]] : []));
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard" size="lg">
      <div className={classes.columns}>
        <Keys title="Everywhere" rows={everywhere} />
        <Keys title="Lists" rows={tables} />
        <Keys title="Go to" rows={pages} />
      </div>
    </Modal>
  );
}

function Keys({ title, rows }: { title: string; rows: [string[], string][] }) {
  return (
    <section>
      <h3 className={classes.title}>{title}</h3>
      <dl className={classes.keys}>
        {rows.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key} size="xs">
                  {key}
                </Kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
