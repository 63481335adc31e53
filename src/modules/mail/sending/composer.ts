import { Injectable } from '@nestjs/common';
import { ContentSeal } from '../message-content.js';
import { fillWords, type CutWords } from '../stencils/cut-words.js';
import type { ClaimedMessage } from './message-queue.js';
import { compose } from './mime.js';
import { MimeStencil } from './mime-stencil.js';
import { smtpContent, type SmtpContent } from './smtp-content.rules.js';

/** Opens what is kept of a message and makes of it what follows DATA. */
@Injectable()
export class Composer {
  private readonly encoded = new WeakMap<CutWords, MimeStencil>();

  constructor(private readonly contents: ContentSeal) {}

  /** @throws StencilOutOfReach, Error when it cannot be opened */
  async compose(message: ClaimedMessage): Promise<SmtpContent> {
    const { fresh, content } = message;
    const read = fresh ?? (await this.contents.read(message.id, content!));
    if (!('cut' in read)) return smtpContent(compose(message, read));
    const { cut, values } = read;
    return (
      this.encodedOf(cut).compose(message, values) ??
      smtpContent(compose(message, this.contents.show(fillWords(cut, values))))
    );
  }

  private encodedOf(cut: CutWords): MimeStencil {
    let encoded = this.encoded.get(cut);
    if (!encoded)
      this.encoded.set(cut, (encoded = new MimeStencil(cut, (words) => this.contents.show(words))));
    return encoded;
  }
}
