import type { Reporter, TestModule } from 'vitest/node';

/** Ends the run with the tests that needed a second try, and the one line that CI reads. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    let passed = 0;
    let failed = errors.length;
    const again: string[] = [];
    for (const module of modules) {
      if (module.errors().length) failed++;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') passed++;
        else if (state === 'failed') failed++;
        if (test.diagnostic()?.flaky) again.push(`${module.relativeModuleId} > ${test.fullName}`);
      }
    }
    process.on('exit', () => {
      for (const name of again) console.log(`Passed at the second try: ${name}`);
      console.log(`Tests: ${passed} passed, ${failed} failed`);
    });
  }
}
