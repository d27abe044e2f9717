import { defineConfig } from 'vitest/config';

// The worlds are built with what the tests build theirs with, so that it runs where they do; nothing else is measured beside it.
export default defineConfig({
  test: {
    include: ['bench/firewall/timing.ts'],
    globalSetup: ['test/database-server.ts'],
    testTimeout: 1_800_000,
    hookTimeout: 300_000,
    maxWorkers: 1,
  },
});
