import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Libraries that write style elements at run time get a stand-in that uses constructed style sheets instead: those are
 * not markup, so the CSP needs no exception for them.
 */
export function withoutStyleElements(): Plugin {
  return {
    name: 'without-style-elements',
    enforce: 'pre',
    resolveId(source) {
      if (source.endsWith('/InlineStyles/InlineStyles.mjs')) return here('../src/csp/inline-styles.ts');
      if (source === 'react-style-singleton') return here('../src/csp/style-singleton.ts');
      return undefined;
    },
  };
}
