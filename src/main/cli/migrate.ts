import { answer, type Io } from './io.ts';
import { withApplication } from './open.ts';

export const migrateAll = (io: Io, json: boolean): Promise<void> =>
  withApplication(io, async ({ migrated }) => {
    const text =
      migrated.length === 0
        ? 'Both databases are up to date.'
        : `Ran ${migrated.length} migrations:\n${migrated.map((file) => `  ${file}`).join('\n')}`;
    answer(io, json, { migrated }, text);
  });
