/** Numbers of the EU transparency register look like 0123456789012-34; others may be right all the same. */
export const looksLikeRegisterNumber = (text: string): boolean => /^\d{8,13}-\d{2}$/.test(text.trim());

/** What to say beside the field; nothing where it looks right or is empty. */
export const registerHint = (text: string): string | undefined =>
  text.trim() && !looksLikeRegisterNumber(text)
    ? 'Numbers of the EU transparency register usually look like 0123456789012-34'
    : undefined;
