import { Injectable } from '@nestjs/common';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { Secrets } from '../../platform/tokens/tokens.js';
import type { MailBlock } from './frame/blocks.js';
import { MailFrame } from './frame/frame.js';
import type { CalendarPart, Mailbox } from './message-draft.js';
import { unsubscribeWords } from './unsubscribing/words.js';

/** What a message says, final. Its look is made where it is read or sent: of what is kept it would be nine tenths. */
export interface MessageWords {
  from: Mailbox;
  replyTo?: Mailbox | undefined;
  ics?: CalendarPart | undefined;
  inReplyTo?: string | undefined;
  /** What text and html are made of, also after an edit. */
  parts: { subject: string; language: string; blocks: MailBlock[]; footer: string[] };
  /** Address to unsubscribe at, of mailings. */
  unsubscribe?: string | undefined;
}

/** What the recipient gets. */
export interface MessageContent extends Omit<MessageWords, 'parts'> {
  text: string;
  html: string;
  /** Unknown of what is erased. */
  parts?: Pick<MessageWords['parts'], 'blocks' | 'footer'>;
}

const purpose = 'message';

/** Compresses and seals contents, bound to the message's id, so that a stolen dump holds no personal link. */
@Injectable()
export class ContentSeal {
  constructor(
    private readonly secrets: Secrets,
    private readonly frame: MailFrame,
  ) {}

  seal(id: string, words: MessageWords): Buffer {
    return this.secrets.seal(purpose, id, zstdCompressSync(Buffer.from(JSON.stringify(words))));
  }

  open(id: string, sealed: Uint8Array): MessageContent {
    if (sealed.length === 0) return erased;
    const kept = JSON.parse(zstdDecompressSync(this.secrets.open(purpose, id, sealed)).toString()) as
      MessageWords | MessageContent;
    // Written before the look was left out.
    return 'html' in kept ? kept : this.show(kept);
  }

  show(words: MessageWords): MessageContent {
    const { parts, from, unsubscribe } = words;
    const mail = unsubscribe
      ? { ...parts, unsubscribe: { label: unsubscribeWords(parts.language), url: unsubscribe } }
      : parts;
    return { ...words, ...this.frame.render(mail, from.name) };
  }
}

/** What stays of a message whose recipient was erased. */
const erased: MessageContent = { from: { address: '', name: '' }, text: '', html: '' };
