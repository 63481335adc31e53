import { pick, type Text, type UiLanguage } from '../../platform/i18n/text.js';
import type { GuestRow } from './http/guests.dto.js';

export const guestColumns = [
  'name',
  'honorific',
  'post',
  'organisation',
  'category',
  'language',
  'email',
  'answer',
  'seat',
  'mode',
  'companions',
  'inPlaceOf',
  'deputy',
  'waitingPosition',
  'answeredAt',
  'channel',
  'wave',
  'came',
  'withdrawnAt',
  'id',
] as const;
export type GuestColumn = (typeof guestColumns)[number];

const words = (en: string, fr: string, de: string, ru: string): Text => ({ en, fr, de, ru });

/** What the values of a column are called; others stand as they are. */
const values: Record<string, Text> = {
  accepted: words('accepted', 'accepté', 'zugesagt', 'придёт'),
  tentative: words('tentative', 'peut-être', 'vielleicht', 'возможно'),
  declined: words('declined', 'décliné', 'abgesagt', 'не придёт'),
  delegated: words('sends a deputy', 'envoie un suppléant', 'schickt Vertretung', 'присылает представителя'),
  withdrawn: words('withdrawn', 'retiré', 'zurückgezogen', 'отказался позже'),
  none: words('none', 'aucune', 'keine', 'нет'),
  seated: words('seated', 'place', 'Platz', 'место'),
  waiting: words('waiting', 'en attente', 'Warteliste', 'в очереди'),
  room: words('room', 'salle', 'Saal', 'зал'),
  online: words('online', 'en ligne', 'online', 'онлайн'),
  page: words('page', 'page', 'Seite', 'страница'),
  calendar: words('calendar', 'calendrier', 'Kalender', 'календарь'),
  staff: words('staff', 'équipe', 'Team', 'сотрудник'),
  yes: words('yes', 'oui', 'ja', 'да'),
  no: words('no', 'non', 'nein', 'нет'),
};

interface Column {
  heading: Text;
  width: number;
  cell: (row: GuestRow) => string | number | null;
  /** Its values are words of the program, not of people. */
  spoken?: boolean;
}

const columns: Record<Exclude<GuestColumn, 'category'>, Column> = {
  name: { heading: words('Name', 'Nom', 'Name', 'Имя'), width: 28, cell: (row) => row.name },
  honorific: {
    heading: words('Honorific', 'Civilité', 'Anrede', 'Обращение'),
    width: 12,
    cell: (row) => row.honorific,
  },
  post: {
    heading: words('Function', 'Fonction', 'Funktion', 'Должность'),
    width: 28,
    cell: (row) => row.post,
  },
  organisation: {
    heading: words('Organisation', 'Organisme', 'Organisation', 'Организация'),
    width: 32,
    cell: (row) => row.organisation,
  },
  language: {
    heading: words('Language', 'Langue', 'Sprache', 'Язык'),
    width: 10,
    cell: (row) => row.language,
  },
  email: { heading: words('E-mail', 'Courriel', 'E-Mail', 'Эл. почта'), width: 30, cell: (row) => row.email },
  answer: {
    heading: words('Answer', 'Réponse', 'Antwort', 'Ответ'),
    width: 14,
    cell: (row) => row.answer,
    spoken: true,
  },
  seat: {
    heading: words('Seat', 'Place', 'Platz', 'Место'),
    width: 12,
    cell: (row) => row.seat,
    spoken: true,
  },
  mode: {
    heading: words('Takes part', 'Participe', 'Nimmt teil', 'Участие'),
    width: 12,
    cell: (row) => row.mode,
    spoken: true,
  },
  companions: {
    heading: words('Companions', 'Accompagnants', 'Begleitung', 'Сопровождающие'),
    width: 28,
    cell: ({ companions }) => {
      const names = companions.flatMap(({ name }) => name || []);
      if (names.length === companions.length) return names.join(', ');
      return names.length ? `${companions.length}: ${names.join(', ')}` : companions.length;
    },
  },
  inPlaceOf: {
    heading: words('In place of', 'À la place de', 'In Vertretung von', 'Вместо'),
    width: 24,
    cell: ({ inPlaceOf }) => inPlaceOf?.name ?? null,
  },
  deputy: {
    heading: words('Deputy', 'Suppléant', 'Vertretung', 'Представитель'),
    width: 24,
    cell: ({ deputy }) => deputy?.name ?? null,
  },
  waitingPosition: {
    heading: words('Place in the queue', 'Rang d’attente', 'Wartelistenplatz', 'Место в очереди'),
    width: 12,
    cell: (row) => row.waitingPosition,
  },
  answeredAt: {
    heading: words('Answered at (UTC)', 'Réponse le (UTC)', 'Geantwortet am (UTC)', 'Ответ получен (UTC)'),
    width: 22,
    cell: (row) => row.answeredAt,
  },
  channel: {
    heading: words('Answered by', 'Réponse par', 'Geantwortet über', 'Способ ответа'),
    width: 14,
    cell: (row) => row.channel,
    spoken: true,
  },
  wave: { heading: words('Wave', 'Vague', 'Welle', 'Волна'), width: 8, cell: (row) => row.wave },
  came: {
    heading: words('Came', 'Présent', 'Gekommen', 'Был на встрече'),
    width: 10,
    cell: (row) => (row.came === null ? null : row.came ? 'yes' : 'no'),
    spoken: true,
  },
  withdrawnAt: {
    heading: words('Withdrawn at (UTC)', 'Annulée le (UTC)', 'Zurückgezogen am (UTC)', 'Отозвано (UTC)'),
    width: 22,
    cell: (row) => row.revokedAt,
  },
  // By it an import knows the person again, whatever is called by the same name.
  id: {
    heading: words('Hemicycle ID', 'Hemicycle ID', 'Hemicycle ID', 'Hemicycle ID'),
    width: 38,
    cell: (row) => row.personId,
  },
};

/** A question of the organiser's own, and what each guest said to it. */
export interface QuestionColumn {
  heading: string;
  of: (invitationId: string) => string;
}

/** The chosen columns, or all of them, in the order of the table, with their words in this language. */
export function guestTable(
  chosen: readonly GuestColumn[] | undefined,
  language: UiLanguage,
  categories: ReadonlyMap<string, Text>,
  asked: readonly QuestionColumn[] = [],
) {
  const category: Column = {
    heading: words('Category', 'Catégorie', 'Kategorie', 'Категория'),
    width: 20,
    cell: ({ categoryId }) => pick(categories.get(categoryId) ?? {}, language),
  };
  const wanted = guestColumns
    .filter((name) => !chosen?.length || chosen.includes(name))
    .map((name) => (name === 'category' ? category : columns[name]));
  const text = ({ cell, spoken }: Column, row: GuestRow): string => {
    const value = String(cell(row) ?? '');
    return (spoken && values[value]?.[language]) || value;
  };
  return {
    columns: [
      ...wanted.map(({ heading, width }) => ({ heading: heading[language]!, width })),
      ...asked.map(({ heading }) => ({ heading, width: 28 })),
    ],
    cellsOf: (row: GuestRow) => [
      ...wanted.map((column) => text(column, row)),
      ...asked.map(({ of }) => of(row.id)),
    ],
  };
}
