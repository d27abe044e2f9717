import { defineConfig } from 'vitest/config';

const every = ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'];
/** Files that put something else in a module's place, which would stay there for whatever comes after them in the same process. */
const apart = [
  'src/main/demo/season.test.ts',
  'src/main/demo/whole-season/whole-season.test.ts',
  'src/matching/unproved.test.ts',
  'test/firewall/twin-worlds.test.ts',
  'test/hostile/sessions.test.ts',
];

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
