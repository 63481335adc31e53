import { useEffect } from 'react';

/** Title of the browser tab, read out on every change of page. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · Hemicycle` : 'Hemicycle';
  }, [title]);
}
