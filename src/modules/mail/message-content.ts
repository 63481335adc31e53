import { Injectable } from '@nestjs/common';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { Secrets } from '../../platform/tokens/tokens.js';
import type { MailBlock } from './frame/blocks.js';
import type { CalendarPart, Mailbox } from './message-draft.js';

/** What a message says, final. */
export interface MessageContent {
  from: Mailbox;
  replyTo?: Mailbox;
  text: string;
  html: string;
  ics?: CalendarPart;
  inReplyTo?: string;
  /** What text and html were made of, to make them anew after an edit. */
  parts?: { blocks: MailBlock[]; footer: string[] };
  /** Address to unsubscribe at, of mailings. */
  unsubscribe?: string;
}

const purpose = 'message';

/** Compresses and seals contents, bound to the message's id, so that a stolen dump holds no personal link. */
@Injectable()
export class ContentSeal {
  constructor(private readonly secrets: Secrets) {}

  seal(id: string, content: MessageContent): Buffer {
    return this.secrets.seal(purpose, id, zstdCompressSync(Buffer.from(JSON.stringify(content))));
  }

  open(id: string, sealed: Uint8Array): MessageContent {
    if (sealed.length === 0) return erased;
    return JSON.parse(
      zstdDecompressSync(this.secrets.open(purpose, id, sealed)).toString(),
    ) as MessageContent;
  }
}

/** What stays of a message whose recipient was erased. */
const erased: MessageContent = { from: { address: '', name: '' }, text: '', html: '' };
