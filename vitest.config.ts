import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const every = ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'];
/** Files that put something else in a module's place, which would stay there for whatever comes after them in the same process. */
const apart = globSync(every, { cwd: import.meta.dirname }).filter((file) =>
  readFileSync(new URL(file, import.meta.url), 'utf8').includes('vi.mock('),
);

/** Files that take a minute and more, though they are short: begun last, one of them would run on alone. */
const long = ['crash/crash', 'browser/every-page', 'scenes/scenes', 'keeping/cli', 'process/start-and-stop', 'cli/season', 'process/apart'];
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => long.some((name) => moduleId.endsWith(`/${name}.test.ts`));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Reading the program's modules once a worker and not once a file saves a third of a run's processor time.
    projects: [
      {
        extends: true,
        test: { name: 'together', include: every, exclude: apart, isolate: false, globalSetup: ['test/database-server.ts'] },
      },
      { extends: true, test: { name: 'apart', include: apart, globalSetup: ['test/database-server.ts'] } },
    ],
  },
});
