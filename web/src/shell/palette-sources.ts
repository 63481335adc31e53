import { api, take } from '../api/client';
import { spanText } from '../time/local-times';
import { pick } from '../ui/languages';
import type { TeamRole } from '../api/session';

export interface Hit {
  kind: string;
  label: string;
  detail?: string;
  to: string;
}

export interface PaletteSource {
  name: string;
  roles: TeamRole[];
  /** At most a handful of hits for what was typed (two characters or more). */
  search(text: string): Promise<Hit[]>;
}

/** What mod+K searches; an area adds its own line. */
export const paletteSources: PaletteSource[] = [
  {
    name: 'debates',
    roles: ['organiser', 'editor', 'door'],
    async search(q) {
      const { items } = await take(api.GET('/api/v1/events', { params: { query: { q, limit: 5 } } }));
      return items.map((event) => ({
        kind: 'Debate',
        label: pick(event.title, event.mainLanguage),
        detail: spanText(event.startsLocal, event.endsLocal),
        to: `/debates/${event.id}`,
      }));
    },
  },
  {
    name: 'people',
    roles: ['organiser'],
    async search(q) {
      const { items } = await take(api.GET('/api/v1/people', { params: { query: { q, limit: 5 } } }));
      return items.map((person) => ({
        kind: 'Person',
        label: person.name,
        detail: [person.post, person.organisation].filter(Boolean).join(', '),
        to: `/people/${person.id}`,
      }));
    },
  },
  {
    name: 'organisations',
    roles: ['organiser'],
    async search(q) {
      const { items } = await take(api.GET('/api/v1/organisations', { params: { query: { q, limit: 5 } } }));
      return items.map(({ id, name }) => ({ kind: 'Organisation', label: name, to: `/organisations/${id}` }));
    },
  },
];
