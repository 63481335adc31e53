export interface PictureSize {
  width: number;
  height: number;
}

/** A side of a picture that any browser decodes without harm, in pixels. */
export const largestSide = 12_000;
/** Width times height. */
export const largestArea = 50_000_000;

/** Reads the dimensions from the header, without decoding; undefined when it has none. */
export function pictureSize(mime: string, head: Buffer): PictureSize | undefined {
  try {
    if (mime === 'image/png') return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
    if (mime === 'image/gif') return { width: head.readUInt16LE(6), height: head.readUInt16LE(8) };
    if (mime === 'image/webp') return webpSize(head);
    return jpegSize(head);
  } catch {
    return undefined; // the header ends before its dimensions
  }
}

export const tooLarge = ({ width, height }: PictureSize): boolean =>
  width < 1 || height < 1 || width > largestSide || height > largestSide || width * height > largestArea;

function jpegSize(head: Buffer): PictureSize | undefined {
  for (let at = 2; head.readUInt8(at) === 0xff;) {
    const marker = head.readUInt8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (frame) return { height: head.readUInt16BE(at + 5), width: head.readUInt16BE(at + 7) };
    at += 2 + head.readUInt16BE(at + 2);
  }
  return undefined;
}

function webpSize(head: Buffer): PictureSize | undefined {
  const format = head.toString('latin1', 12, 16);
  if (format === 'VP8X') return { width: 1 + head.readUIntLE(24, 3), height: 1 + head.readUIntLE(27, 3) };
  if (format === 'VP8 ')
    return { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff };
  if (format !== 'VP8L') return undefined;
  const bits = head.readUInt32LE(21);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}
