/** What calendar programs call the calendars, by the reader's language. */
export const feedNames: Record<string, { guest: string; staff: string }> & {
  en: { guest: string; staff: string };
} = {
  en: { guest: 'My invitations', staff: 'Debates of my teams' },
  fr: { guest: 'Mes invitations', staff: 'Débats de mes équipes' },
  de: { guest: 'Meine Einladungen', staff: 'Debatten meiner Teams' },
  ru: { guest: 'Мои приглашения', staff: 'Дебаты моих команд' },
};
