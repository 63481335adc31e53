import { defineConfig } from 'vitest/config';
import { LongFirst } from './test/support/long-first.js';

const all = [
  'src/**/*.spec.ts',
  'src/**/*.spec.tsx',
  'test/**/*.spec.ts',
  'web/src/**/*.spec.ts',
  'web/src/**/*.spec.tsx',
];
/** Their tests build in themselves all that they change, so that a second try begins like the first. */
const retried = ['test/browser/**/*.spec.ts'];
const continued = ['test/browser/console-large-lists.spec.ts', 'test/browser/console-mail-setup.spec.ts'];
/** They kill, flood and measure processes, or look at all code at once: each gets a process of its own. */
const apart = [
  ...continued,
  'test/{architecture,db,journeys,worker}/**/*.spec.ts',
  'test/time-zones.spec.ts',
  'test/inbound/{imap-reader,killed-reader,mail-servers}.spec.ts',
];

/** For a test with many steps, each of which has a time of its own: 30 seconds in a browser, 20 in `eventually`. */
const patience = 180_000;

export default defineConfig({
  test: {
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/each-file.ts'],
    reporters: ['default', './test/support/count-reporter.ts'],
    testTimeout: 60_000,
    hookTimeout: 90_000,
    // What a page or a worker comes to by itself; a second, the default, is a matter of speed.
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: 2,
    pool: 'forks',
    sequence: { sequencer: LongFirst },
    projects: [
      { extends: true, test: { name: 'apart', include: apart, testTimeout: patience } },
      {
        extends: true,
        test: { name: 'browser', include: retried, exclude: continued, retry: 1, testTimeout: patience },
      },
      // Two processes run these one file after the other: the program is read and compiled twice instead of 200 times.
      {
        extends: true,
        test: { name: 'program', include: all, exclude: [...apart, ...retried], isolate: false },
      },
    ],
  },
});
