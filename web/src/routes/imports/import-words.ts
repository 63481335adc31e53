import type { Schema } from '../../api/client';
import type { ImportView, RowKind } from './imports.data';

type Kind = ImportView['kind'];

/** How the screens speak about what a table holds. */
export interface KindWords {
  title: string;
  /** Where its things are shown. */
  home: { to: '/people' | '/organisations'; label: string };
  many: string;
  counted: (count: number) => string;
  likeliest: string;
  fresh: string;
  freshPill: string;
  same: string;
  nothing: Record<RowKind, string>;
  writing: string;
  done: string;
  removed: (count: number, figure: string) => string;
  blockedBy: string;
}

export const importWords: Record<Kind, KindWords> = {
  people: {
    title: 'Import people',
    home: { to: '/people', label: 'People' },
    many: 'people',
    counted: (count) => (count === 1 ? 'person' : 'people'),
    likeliest: 'The likeliest person',
    fresh: 'Somebody new',
    freshPill: 'somebody new',
    same: 'Same person',
    nothing: {
      duplicate: 'Everybody who may be there already is decided about.',
      refused: 'No row is refused.',
      new: 'No row is somebody new.',
      changed: 'No row changes anybody.',
      unchanged: 'Nobody is there exactly as in the file.',
      skipped: 'You leave out no row.',
    },
    writing: 'Writing the people',
    done: 'The people are in the address book',
    removed: (count, figure) => `${figure} ${count === 1 ? 'person was' : 'people were'} taken out again`,
    blockedBy: 'Of the people whom it added there are by now:',
  },
  organisations: {
    title: 'Import organisations',
    home: { to: '/organisations', label: 'Organisations' },
    many: 'organisations',
    counted: (count) => (count === 1 ? 'organisation' : 'organisations'),
    likeliest: 'The likeliest organisation',
    fresh: 'A new organisation',
    freshPill: 'new',
    same: 'Same organisation',
    nothing: {
      duplicate: 'Every organisation that may be there already is decided about.',
      refused: 'No row is refused.',
      new: 'No row is a new organisation.',
      changed: 'No row changes an organisation.',
      unchanged: 'No organisation is there exactly as in the file.',
      skipped: 'You leave out no row.',
    },
    writing: 'Writing the organisations',
    done: 'The organisations are in the address book',
    removed: (count, figure) =>
      `${figure} ${count === 1 ? 'organisation was' : 'organisations were'} taken out again`,
    blockedBy: 'Of the organisations that it added there are by now:',
  },
};

type Match = Schema<'OrganisationMatch'>;

export const matchWords: Record<Match['reasons'][number], string> = {
  same_number: 'same register number',
  same_name: 'same name',
  same_words: 'same words in the name',
  same_short_name: 'same short name',
  same_sound: 'sounds alike',
};

export const matchDoubts: Record<Match['doubts'][number], string> = {
  other_number: 'other register number',
  other_country: 'other country',
  other_parent: 'part of another organisation',
};
