import { defineConfig } from 'vitest/config';
import { LongFirst } from './test/support/long-first.js';

export default defineConfig({
  test: {
    include: [
      'src/**/*.spec.ts',
      'src/**/*.spec.tsx',
      'test/**/*.spec.ts',
      'web/src/**/*.spec.ts',
      'web/src/**/*.spec.tsx',
    ],
    globalSetup: ['test/support/global-setup.ts'],
    reporters: ['default', './test/support/count-reporter.ts'],
    testTimeout: 60_000,
    hookTimeout: 90_000,
    maxWorkers: 2,
    pool: 'forks',
    sequence: { sequencer: LongFirst },
  },
});
