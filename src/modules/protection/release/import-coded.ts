import './errors.ts';
import { z } from 'zod';
import { fail, ok } from '../../../kernel/result.ts';
import { command, type Subject } from '../../../platform/command/command.ts';
import { termsOf } from '../htcds-pack.ts';
import { releasePack } from './attributes.ts';
import { insertCoded } from './coded-store.ts';
import { type Finding, readHtcds } from './domain/read-htcds.ts';

/** How a file of cases would be taken, for the page that shows its report. */
export const reportOn = (text: string) => readHtcds(text, releasePack(), termsOf);

const first = ({ row, column, code }: Finding) => ({ row, column, why: code });

/** Takes in the coded cases of another organisation, out of a file in the words of the case standard: all rows, or none where one is in doubt. */
export const importCoded = command({
  name: 'coded.import',
  input: z.object({ text: z.string().min(1).max(8_000_000) }),
  load: async (_, { actor }): Promise<(Subject & { readonly country: string }) | undefined> =>
    actor.country === undefined ? undefined : { country: actor.country, owners: { country: actor.country } },
  async run({ country }, { text }, context) {
    const { rows, findings } = reportOn(text);
    const [finding] = findings;
    if (finding) return fail('coded.file', { ...first(finding), count: findings.length }, { field: 'file' });
    for (const row of rows) await insertCoded(context, row, country, true);
    await context.record('coded.imported', { rows: rows.length });
    return ok({ rows: rows.length });
  },
});
