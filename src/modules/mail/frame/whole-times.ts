const clock = String.raw`\d{1,2}(?::\d\d|\sh(?:\s\d\d)?)`;
const span = new RegExp(String.raw`${clock}\s?–\s?${clock}(?: Uhr)?`, 'g');

/** Keeps "12:30–14:30" on one line: mail programs break after the dash, and the second time reads as another fact. */
export const wholeTimes = (html: string): string =>
  html.replace(span, (times) => `<span style="white-space: nowrap">${times}</span>`);
