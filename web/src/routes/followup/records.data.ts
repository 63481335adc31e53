import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import type { Tone } from '../../ui/status-pill';

export type RecordKind = 'recommendations' | 'commitments' | 'further-links';

/** The fields of the three kinds together; each kind has its own. */
export interface AnyRecord {
  id: string;
  version: number;
  text?: Record<string, string>;
  title?: Record<string, string>;
  addressee?: Record<string, string>;
  statusNote?: Record<string, string>;
  madeBy?: Record<string, string>;
  madeWhen?: string;
  evidence?: Record<string, string>;
  status?: string;
  url?: string;
}

interface Field {
  key: 'text' | 'title' | 'addressee' | 'statusNote' | 'madeBy' | 'madeWhen' | 'evidence' | 'url';
  label: string;
  hint?: string;
  /** One text per language, or one for all. */
  perLanguage: boolean;
  lines?: boolean;
  markdown?: boolean;
  required?: boolean;
}

interface Words {
  anchor: string;
  title: string;
  one: string;
  add: string;
  hint: string;
  empty: string;
  fields: Field[];
  statuses: { value: string; label: string; tone: Tone }[];
}

export const recordKinds: Record<RecordKind, Words> = {
  recommendations: {
    anchor: 'recommendations',
    title: 'Recommendations',
    one: 'recommendation',
    add: 'Add a recommendation',
    hint: 'What the debate asked for, of whom, and what became of it.',
    empty: 'Nothing yet. Add what the debate asked for, one call each.',
    fields: [
      { key: 'text', label: 'Recommendation', perLanguage: true, lines: true, required: true },
      { key: 'addressee', label: 'Addressed to', perLanguage: true },
      { key: 'statusNote', label: 'What became of it', perLanguage: true, lines: true },
    ],
    statuses: [
      { value: 'open', label: 'no answer', tone: 'accent' },
      { value: 'sent', label: 'sent', tone: 'quiet' },
      { value: 'answered', label: 'answered', tone: 'action' },
      { value: 'taken_up', label: 'taken up', tone: 'good' },
      { value: 'refused', label: 'refused', tone: 'bad' },
    ],
  },
  commitments: {
    anchor: 'commitments',
    title: 'Commitments',
    one: 'commitment',
    add: 'Add a commitment',
    hint: 'Promises that were made, tracked with evidence.',
    empty: 'Nothing yet. Add a promise somebody made, and who.',
    fields: [
      { key: 'text', label: 'Commitment', perLanguage: true, lines: true, required: true },
      { key: 'madeBy', label: 'Made by', perLanguage: true },
      { key: 'madeWhen', label: 'When', hint: 'A year, a day, “during the debate”', perLanguage: false },
      { key: 'evidence', label: 'Evidence', perLanguage: true, markdown: true },
    ],
    statuses: [
      { value: 'open', label: 'open', tone: 'accent' },
      { value: 'partly', label: 'partly kept', tone: 'action' },
      { value: 'kept', label: 'kept', tone: 'good' },
      { value: 'broken', label: 'broken', tone: 'bad' },
    ],
  },
  'further-links': {
    anchor: 'links',
    title: 'Learn more',
    one: 'link',
    add: 'Add a link',
    hint: 'Where readers find more.',
    empty: 'Nothing yet. Add pages worth reading after the debate.',
    fields: [
      { key: 'title', label: 'Title', perLanguage: true, required: true },
      { key: 'url', label: 'Address', perLanguage: false, required: true },
    ],
    statuses: [],
  },
};

type Loose = {
  GET: (path: string, init: object) => Promise<never>;
  POST: (path: string, init: object) => Promise<never>;
  PUT: (path: string, init: object) => Promise<never>;
  PATCH: (path: string, init: object) => Promise<never>;
  DELETE: (path: string, init: object) => Promise<never>;
};
// The three kinds share one shape of routes; the path is put together here, so its types cannot be looked up.
const routes = api as unknown as Loose;
const all = (kind: RecordKind) => `/api/v1/events/{eventId}/${kind}`;
const one = (kind: RecordKind) => `${all(kind)}/{recordId}`;

export const recordsQuery = (eventId: string, kind: RecordKind) =>
  queryOptions({
    queryKey: ['events', eventId, kind],
    queryFn: async (): Promise<AnyRecord[]> => {
      const answer = await take<AnyRecord[] | { items: AnyRecord[] }>(
        routes.GET(all(kind), { params: { path: { eventId } } }),
      );
      return Array.isArray(answer) ? answer : answer.items;
    },
  });

export function useRecordWrites(eventId: string, kind: RecordKind) {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: ['events', eventId, kind] });
  const remove = useMutation({
    mutationFn: (recordId: string) =>
      take(routes.DELETE(one(kind), { params: { path: { eventId, recordId } } })),
    onSettled,
  });
  const order = useMutation({
    mutationFn: (ids: string[]) =>
      take(routes.PUT(`${all(kind)}/order`, { params: { path: { eventId } }, body: { ids } })),
    onSettled,
  });
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: ({ record, body }: { record?: Pick<AnyRecord, 'id' | 'version'>; body: object }) =>
      record
        ? take(
            routes.PATCH(one(kind), {
              params: { path: { eventId, recordId: record.id } },
              headers: { 'if-match': `"${record.version}"` },
              body,
            }),
          )
        : take(routes.POST(all(kind), { params: { path: { eventId } }, body })),
    onSettled,
  });
  return { remove, order, save };
}
