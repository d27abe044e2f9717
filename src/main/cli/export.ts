import { stringify } from 'csv-stringify/sync';
import { readResults } from '../../modules/evidence/index.ts';
import { type Runtime, reading } from '../../platform/command/execute.ts';
import { anyone } from '../../platform/policy/actor.ts';
import { type Io, WrongInput, writeNamed } from './io.ts';
import { withApplication } from './open.ts';

/** What everybody may see of the verified vacancies. */
const vacancies = (runtime: Runtime) =>
  reading(runtime, anyone, (tx) =>
    tx
      .selectFrom('vacancy')
      .innerJoin('corridor', 'corridor.id', 'vacancy.corridor_id')
      .select([
        'vacancy.reference',
        'corridor.origin',
        'corridor.destination',
        'vacancy.programme_id as programme',
        'vacancy.title',
        'vacancy.occupation',
        'vacancy.region',
        'vacancy.verified_places as places',
        'vacancy.filled',
        'vacancy.season_start',
        'vacancy.season_end',
        'vacancy.hours_week',
      ])
      .orderBy('vacancy.reference')
      .execute(),
  );

const programmes = (runtime: Runtime) =>
  reading(runtime, anyone, (tx) =>
    tx.selectFrom('programme_version').select(['programme_id', 'version', 'hash', 'title', 'text']).orderBy('programme_id').execute(),
  );

const kinds: Readonly<Record<string, (runtime: Runtime, json: boolean) => Promise<string>>> = {
  results: async (runtime) => JSON.stringify(await readResults(runtime), null, 2),
  vacancies: async (runtime, json) => {
    const rows = await vacancies(runtime);
    return json
      ? JSON.stringify(rows, null, 2)
      : stringify(
          rows.map((row) => ({ ...row, season_start: String(row.season_start), season_end: String(row.season_end) })),
          { header: true, escape_formulas: true },
        );
  },
  programmes: async (runtime, json) => {
    const rows = await programmes(runtime);
    // As they were adopted, to the byte; a line of three points between two of them ends a YAML document.
    return json ? JSON.stringify(rows, null, 2) : rows.map((row) => row.text.trimEnd()).join('\n...\n---\n');
  },
};

/** Writes data to the terminal or a file. */
export const exportData = async (io: Io, json: boolean, what: string, out: string | undefined): Promise<void> => {
  const kind = kinds[what];
  if (!kind) throw new WrongInput(`"${what}" cannot be exported. Choose one of: ${Object.keys(kinds).join(', ')}.`);
  const text = await withApplication(io, ({ runtime }) => kind(runtime, json));
  if (out === undefined) return io.out(text.trimEnd());
  writeNamed(out, text.endsWith('\n') ? text : `${text}\n`);
};
