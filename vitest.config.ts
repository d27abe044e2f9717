import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const every = ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'];
/** Files that put something else in a module's place, which would stay there for whatever comes after them in the same process. */
const apart = globSync(every, { cwd: import.meta.dirname }).filter((file) =>
  readFileSync(new URL(file, import.meta.url), 'utf8').includes('vi.mock('),
);

export default defineConfig({
  test: {
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
