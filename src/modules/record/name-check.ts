import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/database/database.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { alsoNames } from '../contacts/people/shows-people.js';
import { PublishedText, type Texts } from '../events/published-text.js';
import { findNames } from './names.rules.js';
import { nameContext, type NameContext } from './protected-people.queries.js';

/** A name that must go before the text is published. */
export interface NameWarning {
  /** Field and language: `body.fr`; the field alone where a text has no language. */
  field: string;
  reason: 'at_risk' | 'attribution_rule';
  /** The words found; null for staff who may not know who is behind an alias. */
  words: string | null;
  /** What to write instead; '' when there is nothing agreed. */
  alias: string;
}

export class NamesInText extends DomainError {
  constructor(readonly warnings: NameWarning[]) {
    super('names_in_text', 409, messageFor(warnings), { warnings });
  }
}

/** Enforces the attribution rule and the aliases in everything that outsiders read. */
@Injectable()
export class NameCheck {
  constructor(published: PublishedText) {
    published.register(async (tx, actor, { eventId, personId, texts }) => {
      const context = await nameContext(tx, [eventId].flat(), personId);
      // What is said of the event beforehand may name guests; only people at risk never.
      const people = context.people.filter(({ reason }) => reason === 'at_risk');
      this.refuse(actor, { ...context, people }, texts);
    });
  }

  /** Names in `texts` that stand against publishing them under the event's rule. */
  async warnings(tx: Tx, actor: Actor, eventId: string, texts: Texts): Promise<NameWarning[]> {
    return this.find(actor, await nameContext(tx, [eventId]), texts);
  }

  /** @throws NamesInText */
  refuse(actor: Actor, context: NameContext, texts: Texts): void {
    const warnings = this.find(actor, context, texts);
    if (warnings.length) throw new NamesInText(warnings);
  }

  private find(actor: Actor, { people }: NameContext, texts: Texts): NameWarning[] {
    return Object.entries(texts).flatMap(([field, text]) =>
      byField(field, text).flatMap(([place, value]) =>
        findNames(value, people).map(({ person, words }) => {
          const told = person.reason === 'at_risk' && actor.cleared;
          const { reason } = person;
          const warning: NameWarning = { field: place, reason, words, alias: told ? person.alias : '' };
          // Name and alias side by side are a look behind it.
          if (told) return alsoNames(warning, [person.id]);
          return reason === 'at_risk' ? { ...warning, words: null } : warning;
        }),
      ),
    );
  }
}

function byField(field: string, text: Texts[string]): [string, string][] {
  if (typeof text === 'string') return [[field, text]];
  return Object.entries(text ?? {}).map(([language, value]) => [`${field}.${language}`, value]);
}

function messageFor(warnings: NameWarning[]): string {
  const named = [...new Set(warnings.flatMap(({ words }) => words ?? []))].map((words) => `“${words}”`);
  const parts = [];
  if (warnings.some(({ reason }) => reason === 'at_risk'))
    parts.push('The text contains the real name of a person at risk; write the alias instead.');
  if (warnings.some(({ reason }) => reason === 'attribution_rule'))
    parts.push(
      'Under the attribution rule of this debate its guests and unannounced speakers are not named.',
    );
  if (named.length) parts.push(`Take out: ${named.join(', ')}.`);
  return parts.join(' ');
}
