import type { MessageDraft } from './message-draft.js';
import type { Stencil } from './stencils/stencils.js';

/** A draft with its final text, sealed; ready to be inserted. */
export interface PreparedMessage {
  id: string;
  messageId: string;
  /** Without what is in `sealed`: of ten thousand mails the texts alone would take a hundred megabytes. */
  draft: MessageEnvelope;
  sealed: Buffer;
  /** What else it is made of. */
  stencil?: Stencil;
}

export type MessageEnvelope = Omit<MessageDraft, 'blocks' | 'footer' | 'ics'>;
