const regions = new Intl.DisplayNames(['en-GB'], { type: 'region', fallback: 'code' });

/** @returns Belgium, France … for an ISO 3166 code of two letters; any other text as it is */
export const countryName = (code: string): string =>
  /^[A-Za-z]{2}$/.test(code) ? (regions.of(code.toUpperCase()) ?? code) : code;

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Codes that the browser has a name for without a country behind it: groupings, leftovers, test entries. */
const noCountry = new Set(
  'AC AN BU CP CQ CS DD DG DY EA EU EZ FQ FX HV IC JT MI NH NQ NT PC PU PZ QO QU RH SU TA TP UK UN VD WK XA XB YD YU ZR ZZ'.split(
    ' ',
  ),
);

/** Every ISO 3166 code of two letters that has a name. */
export const countryCodes: string[] = letters
  .flatMap((first) => letters.map((second) => first + second))
  .filter((code) => !noCountry.has(code) && regions.of(code) !== code);
