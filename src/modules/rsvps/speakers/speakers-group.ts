/** Stands among the keys of categories, of which none begins like this, for those whose seats are kept for speakers. */
export const speakersGroup = '@speakers';
