/**
 * Arrays for parameters of statements, such as PostgreSQL sends them itself (array_recv): as text each value is written out and
 * quoted, and read from that again letter by letter. The statement must name the type: `$1::uuid[]`.
 */
interface Element<Value> {
  /** Of the type, in pg_type. */
  oid: number;
  /** In bytes. */
  size(value: Value): number;
  /** @returns its size */
  write(bytes: Buffer, value: Value, at: number): number;
}

const headLength = 20;

function arrayOf<Value>(element: Element<Value>, values: readonly (Value | null)[]): Buffer {
  let length = headLength;
  for (const value of values) length += 4 + (value === null ? 0 : element.size(value));
  const bytes = Buffer.allocUnsafe(length);
  bytes.writeInt32BE(1, 0); // dimensions
  bytes.writeInt32BE(1, 4); // it may hold NULL
  bytes.writeInt32BE(element.oid, 8);
  bytes.writeInt32BE(values.length, 12);
  bytes.writeInt32BE(1, 16); // number of the first
  let at = headLength;
  for (const value of values) {
    const size = value === null ? -1 : element.write(bytes, value, at + 4);
    bytes.writeInt32BE(size, at);
    at += 4 + Math.max(size, 0);
  }
  return bytes;
}

const text: Element<string> = {
  oid: 25,
  size: (value) => Buffer.byteLength(value),
  write: (bytes, value, at) => bytes.write(value, at),
};

const uuid: Element<string> = {
  oid: 2950,
  size: () => 16,
  write(bytes, value, at) {
    const written = bytes.write(value.replaceAll('-', ''), at, 'hex');
    if (written !== 16 || value.length !== 36) throw new Error(`Not a uuid: ${value}`);
    return written;
  },
};

const bytea: Element<Uint8Array> = {
  oid: 17,
  size: (value) => value.length,
  write(bytes, value, at) {
    bytes.set(value, at);
    return value.length;
  },
};

const boolean: Element<boolean> = {
  oid: 16,
  size: () => 1,
  write(bytes, value, at) {
    bytes[at] = value ? 1 : 0;
    return 1;
  },
};

/** `text[]` */
export const textArray = (values: readonly (string | null)[]): Buffer => arrayOf(text, values);

/** `uuid[]`. @throws Error for what is none */
export const uuidArray = (values: readonly (string | null)[]): Buffer => arrayOf(uuid, values);

/** `bytea[]` */
export const byteaArray = (values: readonly (Uint8Array | null)[]): Buffer => arrayOf(bytea, values);

/** `boolean[]` */
export const booleanArray = (values: readonly (boolean | null)[]): Buffer => arrayOf(boolean, values);
