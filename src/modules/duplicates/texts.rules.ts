import type { Text } from '../../platform/i18n/text.js';

export const isEmptyText = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Object.values(value).some(Boolean);

/** Each language once: that of the chosen side where both have it. */
export const mergedText = (chosen: Text, other: Text): Text =>
  Object.fromEntries(Object.entries({ ...other, ...withoutEmpty(chosen) }).filter(([, text]) => text));

const withoutEmpty = (text: Text) => Object.fromEntries(Object.entries(text).filter(([, value]) => value));

/** For reading side by side: `en: Dear Ambassador`. */
export const textLine = (text: Text): string =>
  Object.entries(text)
    .filter(([, value]) => value)
    .map(([language, value]) => `${language}: ${value}`)
    .join(' · ');
