import { useHotkeys } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { goToRows } from '../ui/first-row';
import { useNavigation } from './sidebar';

const inField = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** mod+K, ?, and `g` followed by the letter of a page; `/` goes to the search field of the page, ↓ to its list. */
export function useShellKeys({
  openPalette,
  openHelp,
}: {
  openPalette: () => void;
  openHelp: () => void;
}): void {
  const navigate = useNavigate();
  const items = useNavigation().flatMap((section) => section.items);
  // No `g` yet: 0 would count as one pressed when the page loaded.
  const goAt = useRef(-Infinity);
  useHotkeys([['mod+K', openPalette]], []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (inField(event.target)) return;
      if (document.querySelector('[role="dialog"]')) return;
      if (event.key === '?') openHelp();
      else if (event.key === '/') {
        const field = document.querySelector<HTMLInputElement>('main [data-search-field]');
        if (!field) return;
        event.preventDefault();
        field.focus();
        field.select();
      } else if (event.key === 'ArrowDown' && document.activeElement === document.body) {
        // Nothing has the focus: the list is meant.
        if (goToRows()) event.preventDefault();
      } else if (event.key === 'g') goAt.current = event.timeStamp;
      else if (event.timeStamp - goAt.current < 1500) {
        const item = items.find(({ key }) => key === event.key);
        goAt.current = -Infinity;
        if (item) void navigate({ to: item.to });
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}
