import type { Import } from './import.entity.js';
import type { Encoding } from './reading/encoding.js';
import type { Reading, Separator } from './reading/reading.types.js';

/** How a stored file is read, as it was recognised or corrected. */
export const readingOf = ({ encoding, separator, sheet, headerRow }: Import): Reading => ({
  ...(encoding ? { encoding: encoding as Encoding } : {}),
  ...(separator ? { separator: separator as Separator } : {}),
  ...(sheet ? { sheet } : {}),
  headerRow,
});
