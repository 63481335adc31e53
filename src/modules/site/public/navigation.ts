import type { Frame } from '../layout/document.js';
import type { PublicWords } from './words.js';

export const navigation = (words: PublicWords, current?: string): NonNullable<Frame['navigation']> => [
  { href: '/', label: words.debates, current: current === '/' },
  { href: '/#subscribe', label: words.subscribe },
];
