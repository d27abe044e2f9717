import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { isAlive } from '../src/platform/db/embedded/cluster.ts';
import { stopPostmaster } from '../src/platform/db/embedded/postmaster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseDir: string;
  }
}

const prefix = 'corridor-test-';

/**
 * One folder for the run's PostgreSQL. The first test file that asks for a database starts the server (`test/database.ts`); a run
 * whose tests need none never does.
 */
export default function setup(project: TestProject): () => Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  chmodSync(dir, 0o755); // the server's user has to pass through it
  project.provide('databaseDir', dir);
  return async () => {
    await discard(dir);
    await sweep();
  };
}

const discard = async (dir: string): Promise<void> => {
  await stopPostmaster(join(dir, 'pg', 'data'));
  rmSync(dir, { recursive: true, force: true });
};

/** Runs that were killed leave their server and folder behind. */
const sweep = async (): Promise<void> => {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) await discard(join(tmpdir(), name));
  }
};
