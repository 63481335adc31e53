import { expect } from 'vitest';
import { organiseEvent, type TestEvent } from '../factories/organised-events.js';
import type { Answer, ApiClient } from '../support/client.js';
import type { TestApp } from '../support/test-app.js';

export interface Editing {
  app: TestApp;
  /** A draft, so that nothing of it is settled yet. */
  event: TestEvent;
  /** Two who may edit everything. */
  editors: [ApiClient, ApiClient];
}

/** What stands there, with the version it is edited by. */
export type Seen = Record<string, unknown> & { version?: number };

export interface Thing {
  path: string;
  read(): Promise<Seen>;
}

export interface Guarded {
  make(editing: Editing): Promise<Thing>;
  /** What the two save at once. Each field is found again, as it was sent, in what is read. */
  bodies: [object, object];
  /** Sent along, and not part of what is read. */
  beside?: object;
  /** The second of the editors cannot see it: its owner edits it in two windows. */
  own?: true;
  /** Where the version does not travel as If-Match: what is sent so that an old state is noticed. */
  instead?: (seen: Seen, body: object) => object;
  /** What stands there now, as the refusal tells it; its `current` where this is left out. */
  told?: (refusal: Answer['body']) => Seen;
  /** Without the version the change is taken all the same. */
  welcome?: true;
}

/** The object of this id, wherever it stands in an answer. */
function within(body: unknown, id: string): Seen | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  if ('id' in body && body.id === id) return body as Seen;
  for (const part of Object.values(body)) {
    const found = within(part, id);
    if (found) return found;
  }
  return undefined;
}

export const reading = (client: ApiClient, path: string, id?: string) => async (): Promise<Seen> => {
  const { status, body } = await client.get(path);
  expect([path, status]).toEqual([path, 200]);
  return (id ? within(body, id) : body) as Seen;
};

/** Something with an address of its own. */
export const alone = ({ editors: [client] }: Editing, path: string): Thing => ({
  path,
  read: reading(client, path),
});

/** Something that is read in a list; made by the API unless its id is given. */
export async function listed(
  { editors: [client] }: Editing,
  path: string,
  { body, id, list = path }: { body?: object; id?: string; list?: string },
): Promise<Thing> {
  let at = id;
  if (body) {
    const made = await client.post(path, body);
    expect([path, made.status, made.body]).toEqual([path, 201, expect.anything()]);
    at = made.body.id as string;
  }
  return { path: `${path}/${at}`, read: reading(client, list, at) };
}

/** A row that an event has many of. */
export const rowOf = (rows: string, body: object) => (editing: Editing) =>
  listed(editing, `/events/${editing.event.id}/${rows}`, { body });

export const text = (en: string) => ({ en });
export const both = <T>(values: [T, T], body: (value: T) => object): Guarded['bodies'] => [
  body(values[0]),
  body(values[1]),
];

export const mailTexts = (owner: (editing: Editing) => string): Guarded => ({
  async make(editing) {
    const list = `${owner(editing)}/mail-texts`;
    const [client] = editing.editors;
    return {
      path: `${list}/reminder/en`,
      async read() {
        const { kinds } = (await client.get(list)).body;
        const { texts } = kinds.find(({ kind }: { kind: string }) => kind === 'reminder');
        return texts.find(({ language }: { language: string }) => language === 'en');
      },
    };
  },
  bodies: [
    { subject: 'First', body: 'Please answer.' },
    { subject: 'Second', body: 'Do come.' },
  ],
});

export const event = ({ event: { id } }: Editing, rest = '') => `/events/${id}${rest}`;

/** A draft with twenty seats. */
export const editedEvent = (app: TestApp, teamId: string, organiser: ApiClient) =>
  organiseEvent(app, { teamId, organiser, status: 'draft', capacity: 20 });

/** The pools that have a name, by what can be set. */
export const namedPools = (list: Seen): Seen => ({
  pools: (list['items'] as Record<string, unknown>[])
    .filter(({ name }) => name !== '')
    .map(({ id, name, mode, categories, speakers, seats }) => ({
      id,
      name,
      mode,
      categories,
      speakers,
      seats,
    })),
});
