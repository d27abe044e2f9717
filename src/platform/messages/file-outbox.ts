import { mkdirSync } from 'node:fs';
import { access, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Transport } from './transport.ts';

/**
 * For the demonstration and tests: nothing leaves the machine. Each message becomes a file of its own that its owner alone can read,
 * named by its key, so that a second try writes nothing new.
 * @param dir made when it is not there
 */
export const fileOutbox = (dir: string): Transport => ({
  kind: 'file',
  idempotent: true,
  async send(message) {
    const file = join(dir, `${message.key}.json`);
    try {
      mkdirSync(dir, { recursive: true, mode: 0o700 });
      if (await exists(file)) return { kind: 'handed' };
      // Whole or not at all: a file that is being written has another name.
      await writeFile(`${file}.new`, `${JSON.stringify(message, null, 2)}\n`, { mode: 0o600 });
      await rename(`${file}.new`, file);
      return { kind: 'handed' };
    } catch {
      return { kind: 'later', code: 'file.not-written' };
    }
  },
});

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
