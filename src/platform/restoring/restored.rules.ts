/** Whether the database is an older one than before: pure decision. */
export interface Seen {
  /** Rises with every look of any node; 0: nobody has looked yet. */
  epoch: number;
  /** Seconds since the last look of any node. */
  silentFor: number;
  /** Of the PostgreSQL cluster: as it was at the last look, and now; null where it may not be read. */
  cluster: Cluster | null;
  clusterNow: Cluster | null;
}

export interface Cluster {
  systemIdentifier: string;
  timeline: number;
}

export type Restored = 'older_than_remembered' | 'another_cluster' | 'another_timeline' | 'nobody_remembers';

const longestSilence = 600;

/**
 * A node that remembers this database knows by the count alone, wherever it was moved to meanwhile. One that does not (a
 * new machine, a lost folder) believes a database that others look at; else nobody can say what left since, and a person
 * should.
 * @param remembered the count when this node looked last; undefined when it never did
 */
export function whyRestored(remembered: number | undefined, seen: Seen): Restored | undefined {
  if (seen.epoch === 0) return undefined;
  if (remembered !== undefined) return seen.epoch < remembered ? 'older_than_remembered' : undefined;
  const { cluster, clusterNow } = seen;
  if (cluster && clusterNow) {
    if (cluster.systemIdentifier !== clusterNow.systemIdentifier) return 'another_cluster';
    if (cluster.timeline !== clusterNow.timeline) return 'another_timeline';
  }
  return seen.silentFor > longestSilence ? 'nobody_remembers' : undefined;
}
