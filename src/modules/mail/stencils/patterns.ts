import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { newId } from '../../../platform/tokens/tokens.js';
import { UnsendableAddress } from '../errors.js';
import { Forms, stencilForm } from '../health/forms.js';
import { isPlainAddress } from '../headers.rules.js';
import { ContentSeal, type MessageWords } from '../message-content.js';
import type { MessageDraft } from '../message-draft.js';
import { Outbox } from '../outbox.service.js';
import type { MessageEnvelope, PreparedMessage } from '../prepared-message.js';
import { UnsubscribeLinks } from '../unsubscribing/unsubscribe-link.js';
import { cutThrough, cutWords, fillThrough, fillWords, subjectOf } from './cut-words.js';
import { FreshMessages } from './fresh-messages.js';
import { Cutter, type Markers, type Values } from './holes.js';
import { Stencils, type Stencil } from './stencils.js';

/** One draft for many readers. */
export interface Pattern {
  stencil: Stencil;
  /** With a `Cut` for every text that has a value in it. */
  envelope: unknown;
}

/** Prepares mails that differ in single values alone, each from its values and a pattern of them all. */
@Injectable()
export class Patterns {
  constructor(
    private readonly outbox: Outbox,
    private readonly contents: ContentSeal,
    private readonly links: UnsubscribeLinks,
    private readonly stencils: Stencils,
    private readonly fresh: FreshMessages,
    private readonly forms: Forms,
  ) {}

  /** Whether whoever sends now can read what is prepared here: not so a worker of the version before. */
  areRead(): Promise<boolean> {
    return this.forms.areRead(stencilForm);
  }

  /**
   * @param draft with a marker in the place of each value, in all that it says and in its keys
   * @param inCalendar markers of the calendar object, where other values stand in it
   */
  of(draft: MessageDraft, markers: Markers, inCalendar = markers): Pattern {
    const words = this.outbox.words(draft, newId());
    const all = words.unsubscribe ? { ...markers, unsubscribe: words.unsubscribe } : markers;
    const { blocks: _blocks, footer: _footer, ics: _ics, ...envelope } = draft;
    return {
      stencil: this.stencils.of(cutWords(words, draft.subject, all, inCalendar)),
      envelope: cutThrough(envelope, new Cutter(markers)),
    };
  }

  /** As `Outbox.prepare`. @throws UnsendableAddress */
  prepare({ stencil, envelope }: Pattern, values: Values): PreparedMessage {
    const draft = fillThrough(envelope, values) as MessageEnvelope;
    if (!isPlainAddress(draft.to.address)) throw new UnsendableAddress();
    const id = newId();
    const own = draft.mailing ? { ...values, unsubscribe: this.links.of(id, draft.to.address) } : values;
    const kept = Object.fromEntries(stencil.cut.names.map((name) => [name, own[name]!]));
    this.fresh.keep(id, { cut: stencil.cut, values: kept });
    return {
      id,
      messageId: this.outbox.messageIdOf(id),
      draft: { ...draft, subject: subjectOf(stencil.cut, own) },
      sealed: this.contents.sealValues(id, { stencil: stencil.id, values: kept }),
      stencil,
    };
  }

  /** Whether these values and the pattern say what the draft does. */
  says({ stencil, envelope }: Pattern, values: Values, draft: MessageDraft): boolean {
    const { blocks: _blocks, footer: _footer, ics: _ics, ...own } = draft;
    const unsubscribe = 'https://example.org/u/same';
    const same = (words: MessageWords) =>
      JSON.stringify(words.unsubscribe ? { ...words, unsubscribe } : words, inOrder);
    return (
      isDeepStrictEqual(fillThrough(envelope, values), own) &&
      same(fillWords(stencil.cut, { ...values, unsubscribe })) === same(this.outbox.words(draft, newId()))
    );
  }
}

/** Objects with their keys in order, so that equal ones are written alike. */
const inOrder = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
