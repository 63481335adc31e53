import { useInsertionEffect } from 'react';
import { addSheet } from './constructed-sheet';

/** Stands in for the package react-style-singleton (scroll lock of dialogs); see plugins/without-style-elements. */
export function styleSingleton() {
  const useStyle = styleHookSingleton();
  return function Sheet({ styles }: { styles: string }): null {
    useStyle(styles);
    return null;
  };
}

export function styleHookSingleton() {
  let users = 0;
  let remove = () => {};
  return (styles: string) =>
    useInsertionEffect(() => {
      if (users++ === 0) remove = addSheet(styles);
      return () => {
        if (--users === 0) remove();
      };
    }, [styles]);
}
