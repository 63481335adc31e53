import { expect, test } from 'vitest';
import { whyRestored, type Seen } from './restored.rules.js';

const cluster = { systemIdentifier: '7', timeline: 1 };
const seen = (more: Partial<Seen> = {}): Seen => ({
  epoch: 100,
  silentFor: 5,
  cluster,
  clusterNow: cluster,
  ...more,
});
const moved = { ...cluster, systemIdentifier: '8' };
const promoted = { ...cluster, timeline: 2 };
const day = 86_400;

test.each<[string, number | undefined, Partial<Seen>, ReturnType<typeof whyRestored>]>([
  ['a database that nobody looked at yet', undefined, { epoch: 0 }, undefined],
  ['one that this node remembers', 100, {}, undefined],
  ['one that others looked at meanwhile', 90, {}, undefined],
  ['a night without a program', 100, { silentFor: day / 2 }, undefined],
  ['moved to another cluster, nothing lost', 100, { clusterNow: moved }, undefined],
  ['a replica that took over, nothing lost', 100, { clusterNow: promoted }, undefined],
  ['a replica that took over without the last of it', 101, { clusterNow: promoted }, 'older_than_remembered'],
  ['a backup, minutes old', 103, { silentFor: 300 }, 'older_than_remembered'],
  ['a new node beside others', undefined, {}, undefined],
  ['a new machine and a dump in another cluster', undefined, { clusterNow: moved }, 'another_cluster'],
  ['a new machine and a cluster wound back', undefined, { clusterNow: promoted }, 'another_timeline'],
  ['a new machine, and nobody for hours', undefined, { silentFor: day / 4 }, 'nobody_remembers'],
  [
    'the same where the cluster may not be read',
    undefined,
    { cluster: null, silentFor: day },
    'nobody_remembers',
  ],
])('%s (H6)', (_, remembered, more, expected) => {
  expect(whyRestored(remembered, seen(more))).toBe(expected);
});
