import { Kbd, Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useMay } from '../api/session';
import { Marked } from '../ui/marked';
import { paletteSources, type Hit } from './palette-sources';
import { useNavigation } from './sidebar';
import classes from './palette.module.css';

/** Search over everything and a way to every page, with mod+K. */
export function Palette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size="lg"
      yOffset="12vh"
      centered={false}
      title="Search"
      classNames={{ header: 'sr-only' }}
    >
      <Search onClose={onClose} />
    </Modal>
  );
}

function Search({ onClose }: { onClose: () => void }) {
  const id = useId();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const [query] = useDebouncedValue(text.trim(), 120);
  const { hits, searching } = useHits(text.trim(), query);
  const open = (hit: Hit | undefined) => {
    if (!hit) return;
    onClose();
    void navigate({ to: hit.to });
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setActive((active + step + hits.length) % Math.max(hits.length, 1));
    } else if (event.key === 'Enter') open(hits[active]);
  };
  return (
    <>
      <TextInput
        data-autofocus
        aria-label="Search debates, people, organisations, posts and pages"
        placeholder="Search debates, people, organisations, posts, pages …"
        variant="unstyled"
        size="md"
        className={classes.field}
        leftSection={<IconSearch size={18} aria-hidden="true" />}
        rightSection={<Kbd size="xs">Esc</Kbd>}
        rightSectionWidth={52}
        value={text}
        onChange={(event) => (setText(event.currentTarget.value), setActive(0))}
        onKeyDown={onKeyDown}
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={hits[active] ? `${id}-${active}` : undefined}
      />
      <ul id={id} role="listbox" aria-label="Results" className={classes.hits}>
        {hits.map((hit, i) => (
          <li
            key={`${hit.kind}-${hit.to}`}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === active}
            className={classes.hit}
            onMouseMove={() => setActive(i)}
            onClick={() => open(hit)}
            onKeyDown={onKeyDown}
          >
            <span className={classes.label}>
              <Marked text={hit.label} marks={hit.labelMarks} />
            </span>
            {hit.detail ? (
              <span className={classes.detail}>
                <Marked text={hit.detail} marks={hit.detailMarks} />
              </span>
            ) : null}
            <span className={classes.kind}>{hit.kind}</span>
          </li>
        ))}
      </ul>
      {hits.length === 0 ? (
        <p className={classes.none} role="status">
          {searching ? 'Searching …' : 'Nothing found. Try another spelling.'}
        </p>
      ) : null}
    </>
  );
}

function useHits(text: string, query: string): { hits: Hit[]; searching: boolean } {
  const may = useMay();
  const pages = useNavigation()
    .flatMap((section) => section.items)
    .filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()))
    .map(({ to, label }): Hit => ({ to, label, kind: 'Page' }));
  const answers = useQueries({
    queries: paletteSources
      .filter(({ roles }) => may(roles))
      .map((source) => ({
        queryKey: ['palette', source.name, query],
        queryFn: ({ signal }: { signal: AbortSignal }) => source.search(query, signal),
        enabled: query.length > 1,
        staleTime: 30_000,
      })),
  });
  const found = text.length > 1 ? answers.flatMap(({ data }) => data ?? []) : [];
  return {
    hits: [...found, ...pages],
    searching: text !== query || answers.some(({ isFetching }) => isFetching),
  };
}
