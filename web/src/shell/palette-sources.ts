import { api, take } from '../api/client';
import { spanText } from '../time/local-times';
import { pick } from '../ui/languages';
import type { TeamRole } from '../api/session';

export interface Hit {
  kind: string;
  label: string;
  detail?: string;
  /** Letters that answer to what was typed. */
  labelMarks?: number[][];
  detailMarks?: number[][];
  to: string;
}

export interface PaletteSource {
  name: string;
  roles: TeamRole[];
  /** At most a handful of hits for what was typed (two characters or more). */
  search(text: string, signal: AbortSignal): Promise<Hit[]>;
}

/** What mod+K searches; an area adds its own line. */
export const paletteSources: PaletteSource[] = [
  {
    name: 'debates',
    roles: ['organiser', 'editor', 'door'],
    async search(q, signal) {
      const { items } = await take(api.GET('/api/v1/events', { params: { query: { q, limit: 5 } }, signal }));
      return items.map((event) => ({
        kind: 'Debate',
        label: pick(event.title, event.mainLanguage),
        detail: spanText(event.startsLocal, event.endsLocal),
        to: `/debates/${event.id}`,
      }));
    },
  },
  {
    name: 'people, organisations and posts',
    roles: ['organiser'],
    async search(q, signal) {
      const { items } = await take(api.GET('/api/v1/search', { params: { query: { q, limit: 5 } }, signal }));
      return items.map((hit) => ({
        kind: kinds[hit.kind].label,
        label: hit.label,
        labelMarks: hit.labelMarks,
        detail: hit.detail,
        detailMarks: hit.detailMarks,
        to: `/${kinds[hit.kind].path}/${hit.id}`,
      }));
    },
  },
];

const kinds = {
  person: { label: 'Person', path: 'people' },
  organisation: { label: 'Organisation', path: 'organisations' },
  post: { label: 'Post', path: 'posts' },
};
