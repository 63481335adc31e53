import { stylesToString, type InlineStylesProps } from '@mantine/core';
import { useInsertionEffect } from 'react';
import { addSheet } from './constructed-sheet';

/** Stands in for Mantine's component of this name, which would render a style element; see plugins/without-style-elements. */
export function InlineStyles({ deduplicate, ...props }: InlineStylesProps & { deduplicate?: boolean }): null {
  void deduplicate;
  const css = stylesToString(props);
  useInsertionEffect(() => addSheet(css), [css]);
  return null;
}
