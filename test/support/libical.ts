import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface ReadProperty {
  name: string;
  /** Text as meant, without the backslashes of the file. */
  value: string;
  parameters: Record<string, string>;
}

export interface ReadComponent {
  name: string;
  properties: ReadProperty[];
  components: ReadComponent[];
}

/** A calendar object as libical understands it; `startsAt` and `endsAt` are null for days. */
export interface ReadCalendar extends ReadComponent {
  errors: number;
  startsAt: string | null;
  endsAt: string | null;
}

let told = false;

/** What libical (Debian package libical3) makes of each text; undefined, with a line that says so, where it is not installed. */
export function readWithLibical(texts: readonly string[]): (ReadCalendar | null)[] | undefined {
  const script = fileURLToPath(new URL('libical.mjs', import.meta.url));
  const answer = execFileSync(process.execPath, ['--experimental-ffi', '--no-warnings', script], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (answer !== 'missing') return JSON.parse(answer) as (ReadCalendar | null)[];
  if (!told) console.log('libical.so.3 is not installed (Debian: libical3): compared with ical.js alone');
  told = true;
  return undefined;
}
