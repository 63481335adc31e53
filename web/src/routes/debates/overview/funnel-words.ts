import type { Schema } from '../../../api/client';
import { useCategories } from '../../../ui/category-mark';

export type FunnelLine = Schema<'FunnelLine'>;

export const waveNames: Record<string, string> = { reserve: 'From the reserve', single: 'One by one' };
export const waveName = (key: string): string => waveNames[key] ?? `Wave ${key}`;

/** How lines of the funnel are called. */
export function useLineName(): (line: Pick<FunnelLine, 'dimension' | 'key'>) => string {
  const labels = new Map(useCategories().map(({ id, label }) => [id, label]));
  return ({ dimension, key }) => (dimension === 'wave' ? waveName(key) : (labels.get(key) ?? key));
}
