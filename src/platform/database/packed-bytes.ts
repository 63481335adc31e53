/** Values of a bytea column for many rows, as three parameters for `unpack`. */
export type PackedBytes = [bytes: Buffer, starts: number[], lengths: number[]];

/**
 * Packs many values into one parameter, which goes to PostgreSQL as it is; in an array of bytea each would be written out in
 * hexadecimal digits and read from them again.
 */
export function packBytes(values: readonly Uint8Array[]): PackedBytes {
  let start = 1;
  const starts = values.map(({ length }) => (start += length) - length);
  return [Buffer.concat(values), starts, values.map(({ length }) => length)];
}
