const regions = new Intl.DisplayNames(['en-GB'], { type: 'region', fallback: 'code' });

/** @returns Belgium, France … for an ISO 3166 code of two letters; any other text as it is */
export const countryName = (code: string): string =>
  /^[A-Za-z]{2}$/.test(code) ? (regions.of(code.toUpperCase()) ?? code) : code;
