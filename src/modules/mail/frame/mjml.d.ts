declare module 'mjml' {
  interface Options {
    validationLevel?: 'strict' | 'soft' | 'skip';
  }
  /** Since version 5 it answers a promise; the published types are of version 4. */
  export default function mjml(source: string, options?: Options): Promise<{ html: string }>;
}
