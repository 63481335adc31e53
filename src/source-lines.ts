import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';

const maps = new Map<string, SourceMap | undefined>();

/**
 * Makes stack traces name the lines of the source instead of those of the bundle. Node's own way reads every file once more
 * at start; here a map is read when the first trace through its file is written.
 */
export function nameSourceLines(): void {
  Error.prepareStackTrace = (error, frames) =>
    [headOf(error), ...frames.map((frame) => `    at ${inSource(frame)}`)].join('\n');
}

function headOf(error: Error): string {
  try {
    return String(error);
  } catch {
    return 'Error';
  }
}

function inSource(frame: NodeJS.CallSite): string {
  const shown = String(frame);
  const [file, line, column] = [frame.getFileName(), frame.getLineNumber(), frame.getColumnNumber()];
  if (!file || !line || !column) return shown;
  const entry = mapOf(file)?.findEntry(line - 1, column - 1);
  if (!entry || !('originalSource' in entry)) return shown;
  const { originalSource, originalLine, originalColumn } = entry;
  const place = `${new URL(originalSource, file).pathname}:${originalLine + 1}:${originalColumn + 1}`;
  return shown.replace(`${file}:${line}:${column}`, () => place);
}

function mapOf(file: string): SourceMap | undefined {
  if (!file.startsWith('file:')) return undefined;
  if (!maps.has(file)) {
    const path = `${fileURLToPath(file)}.map`;
    maps.set(file, existsSync(path) ? new SourceMap(JSON.parse(readFileSync(path, 'utf8'))) : undefined);
  }
  return maps.get(file);
}
