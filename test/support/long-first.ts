import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Take a minute or more whatever their size, some of them waiting: begun last, they would be waited for alone. */
const long = ['worker/schedules', 'contacts/search-plans', 'contacts/import-shapes', 'test/time-zones'];

export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) =>
      long.some((name) => moduleId.includes(`${name}.spec`));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
