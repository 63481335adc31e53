import type { ListKind, ListRule } from './rule.types.js';

/** A list as it is defined; whether anybody is picked, on it by a post, or never on it, so that nothing is asked in vain. */
export interface ListDefinition {
  id: string;
  teamId: string;
  name: string;
  kind: ListKind;
  rule: ListRule | null;
  picks: boolean;
  posts: boolean;
  exclusions: boolean;
}

/** Names of what rules refer to, by `category:ngo`, `organisation:<id>`, `rank:…`, `event:<team>:<id>`; only what exists. */
export type Names = ReadonlyMap<string, string>;

/** Some lists with all lists they are made of. */
export interface ListBook {
  lists: ReadonlyMap<string, ListDefinition>;
  names: Names;
  /** The organisations at and below those that conditions name, where they were looked up. */
  trees?: ReadonlyMap<string, readonly string[]>;
}

/** The key under which `Names` has what a value of this source refers to; undefined for values that refer to nothing. */
export const referenceKey = (source: string | undefined, value: string): string | undefined =>
  source === 'organisation'
    ? `organisation:${value.toLowerCase()}`
    : source === 'category' || source === 'rank'
      ? `${source}:${value}`
      : undefined;

export const eventKey = (teamId: string, eventId: string): string =>
  `event:${teamId}:${eventId.toLowerCase()}`;
