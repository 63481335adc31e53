import { readFileSync, writeFileSync } from 'node:fs';

/**
 * By how much processes grow while they are watched, which may be several times: the most that any of these times brought. What
 * other work between them needed is not theirs; how much a process held when each began is told beside it.
 */
export class MemoryGrowth<Name extends string> {
  private before = new Map<Name, number>();
  private readonly began = new Map<Name, number[]>();
  private readonly most = new Map<Name, number>();

  constructor(private readonly processes: Readonly<Record<Name, number>>) {
    this.begin();
  }

  begin(): void {
    for (const [name, pid] of this.all()) {
      // Sets the peak to what it holds now (proc_pid_clear_refs(5)).
      writeFileSync(`/proc/${pid}/clear_refs`, '5');
      const now = memory(pid, 'VmRSS');
      this.before.set(name, now);
      this.began.set(name, [...(this.began.get(name) ?? []), Math.round(now)]);
    }
  }

  end(): void {
    for (const [name, pid] of this.all()) {
      const growth = memory(pid, 'VmHWM') - this.before.get(name)!;
      this.most.set(name, Math.max(this.most.get(name) ?? 0, growth));
    }
  }

  /** MiB. */
  figures(): Record<string, number | number[]> {
    return Object.fromEntries(
      this.all().flatMap(([name]) => [
        [`memory_growth_${name}_mib`, Math.round(this.most.get(name) ?? 0)],
        [`memory_before_${name}_mib`, this.began.get(name) ?? []],
      ]),
    ) as Record<string, number | number[]>;
  }

  private all() {
    return Object.entries(this.processes) as [Name, number][];
  }
}

/** MiB of a process: what it holds now, or the most it held since the peak was set. */
function memory(pid: number, line: 'VmRSS' | 'VmHWM'): number {
  const found = new RegExp(`^${line}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(found![1]) / 1024;
}
