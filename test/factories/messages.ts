import type { MessageDraft } from '../../src/modules/mail/message-draft.js';
import { Outbox } from '../../src/modules/mail/outbox.service.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import type { Application } from '../../src/application.js';

let number = 0;

export function draftMessage(draft: Partial<MessageDraft> = {}): MessageDraft {
  const id = newId();
  return {
    kind: 'invitation',
    orderingKey: id,
    dedupeKey: id,
    to: { address: `reader-${++number}@example.org`, name: `Reader ${number}` },
    fromName: 'Office in Brussels',
    subject: `Message ${number}`,
    blocks: [{ type: 'paragraph', text: `Text of message ${number}` }],
    footer: ['Office in Brussels'],
    language: 'en',
    ...draft,
  };
}

/** Puts messages into the outbox; answers their ids. */
export function insertMessages(app: Pick<Application, 'http'>, drafts: MessageDraft[]): Promise<string[]> {
  const outbox = app.http.get(Outbox, { strict: false });
  return app.http.get(Database).transaction((tx) => outbox.insert(tx, drafts));
}
