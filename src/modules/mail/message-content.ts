import { Injectable } from '@nestjs/common';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { Secrets } from '../../platform/tokens/tokens.js';
import type { MailBlock } from './frame/blocks.js';
import { MailFrame } from './frame/frame.js';
import type { CalendarPart, Mailbox } from './message-draft.js';
import { fillWords, type CutWords } from './stencils/cut-words.js';
import type { Values } from './stencils/holes.js';
import { Stencils } from './stencils/stencils.js';
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

/** A message of a large sending: what is its own, and the stencil with all the rest. */
export interface StencilledMessage {
  cut: CutWords;
  values: Values;
}

interface KeptValues {
  stencil: string;
  values: Values;
}

const purpose = 'message';
const brace = 0x7b;

/** Seals contents, bound to the message's id, so that a stolen dump holds no personal link. */
@Injectable()
export class ContentSeal {
  constructor(
    private readonly secrets: Secrets,
    private readonly frame: MailFrame,
    private readonly stencils: Stencils,
  ) {}

  seal(id: string, words: MessageWords): Buffer {
    return this.secrets.seal(purpose, id, zstdCompressSync(Buffer.from(JSON.stringify(words))));
  }

  /** So little that compressing it would save nothing. */
  sealValues(id: string, kept: KeptValues): Buffer {
    return this.secrets.seal(purpose, id, Buffer.from(JSON.stringify(kept)));
  }

  async open(id: string, sealed: Uint8Array): Promise<MessageContent> {
    const read = await this.read(id, sealed);
    return 'cut' in read ? this.show(fillWords(read.cut, read.values)) : read;
  }

  /** As `open`, but what was made from a stencil in its two parts. */
  async read(id: string, sealed: Uint8Array): Promise<MessageContent | StencilledMessage> {
    if (sealed.length === 0) return erased;
    const plain = this.secrets.open(purpose, id, sealed);
    if (plain[0] === brace) {
      const { stencil, values } = JSON.parse(plain.toString()) as KeptValues;
      return { cut: await this.stencils.find(stencil), values };
    }
    const kept = JSON.parse(zstdDecompressSync(plain).toString()) as MessageWords | MessageContent;
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
