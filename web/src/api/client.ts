import createClient from 'openapi-fetch';
import { errorOf } from './errors';
import type { components, paths } from './schema';

/** Shapes of the API by name: `Schema<'EventView'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** The typed client of every API path; failures are thrown as ApiError. */
export const api = createClient<paths>({ baseUrl: window.location.origin });

api.use({
  async onResponse({ response }) {
    if (!response.ok) throw await errorOf(response);
  },
});

/** The data of a successful answer: `await take(api.GET('/api/v1/session'))`. */
export async function take<T>(answer: Promise<{ data?: T }>): Promise<T> {
  return (await answer).data as T;
}

/** Header of a change: the version that was edited. */
export const ifMatch = (record: { version: number }) => ({ 'If-Match': `"${record.version}"` });

/** Header of whatever sends: make one key per act, and keep it when the same act is tried again. */
export const idempotent = (key: string) => ({ 'Idempotency-Key': key });

export const newKey = (): string => crypto.randomUUID();

export interface Page<T> {
  items: T[];
  next: string | null;
}
