import { readdirSync, readFileSync } from 'node:fs';
import type { Client } from 'pg';

/** Seconds of processor time, which other work on the machine changes little, as it does those on the clock. */
export type CpuSeconds = Record<string, number>;

const ticksPerSecond = 100;

interface Stat {
  parent: number;
  /** User and system, of itself. */
  own: number;
  /** Of its children that ended. */
  ended: number;
}

/**
 * What each of the processes, and PostgreSQL with all its backends, used between this call and that of the result.
 * @param processes by the name under which the result tells it
 */
export async function cpuSince(
  database: Client,
  processes: Record<string, number>,
): Promise<() => CpuSeconds> {
  const { rows } = await database.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const server = statOf(rows[0]!.pid)!.parent;
  const now = (): CpuSeconds => ({
    ...Object.fromEntries(Object.entries(processes).map(([name, pid]) => [name, statOf(pid)?.own ?? 0])),
    postgres: wholeServer(server),
  });
  const before = now();
  return () =>
    Object.fromEntries(
      Object.entries(now()).map(([name, value]) => [name, Number((value - before[name]!).toFixed(2))]),
    );
}

function wholeServer(server: number): number {
  const stats = readdirSync('/proc').flatMap((name) =>
    /^\d+$/.test(name) ? (statOf(Number(name)) ?? []) : [],
  );
  const { own, ended } = statOf(server)!;
  return stats.filter(({ parent }) => parent === server).reduce((sum, stat) => sum + stat.own, own + ended);
}

function statOf(pid: number): Stat | undefined {
  try {
    // The name, in brackets, may hold anything; fields are counted from behind it (proc_pid_stat(5)).
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
    const seconds = (first: number) => (Number(fields[first]) + Number(fields[first + 1])) / ticksPerSecond;
    return { parent: Number(fields[1]), own: seconds(11), ended: seconds(13) };
  } catch {
    return undefined;
  }
}
