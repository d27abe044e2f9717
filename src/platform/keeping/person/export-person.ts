import { sql } from 'kysely';
import { z } from 'zod';
import { id } from '../../../kernel/ids.ts';
import { ok } from '../../../kernel/result.ts';
import { command } from '../../command/command.ts';
import '../errors.ts';

/** Everything that the program holds about one person: rows by table, as they are kept, without what proves who signs in. */
export interface PersonExport {
  readonly person: string;
  readonly on: string;
  readonly tables: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}

/** A worker takes everything about themself away. The database gives rows of the one who acts and of nobody else. */
export const exportPerson = command({
  name: 'worker.export',
  input: z.object({ worker: id('worker') }),
  load: async ({ worker }, { actor }) => (actor.worker === worker ? { worker, owners: { worker } } : undefined),
  async run({ worker }, _, { tx, today, record }) {
    const { rows } = await sql<{ tab: string; hit: Record<string, unknown> }>`select tab, hit from person_rows(${worker})`.execute(tx);
    const tables: Record<string, Record<string, unknown>[]> = {};
    for (const { tab, hit } of rows) {
      const all = tables[tab] ?? [];
      all.push(hit);
      tables[tab] = all;
    }
    await record('person.exported', { worker, rows: rows.length });
    const found: PersonExport = { person: worker, on: today.toString(), tables };
    return ok(found);
  },
});
