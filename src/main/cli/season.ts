import { readResults, resultText } from '../../modules/evidence/index.ts';
import type { Runtime } from '../../platform/command/execute.ts';
import { translator } from '../../platform/i18n/index.ts';
import { answer, type Io } from './io.ts';
import { withApplication } from './open.ts';

/** What happened in each season, in words, from the same query as the page. */
export const resultsText = async (runtime: Runtime): Promise<string> =>
  (await readResults(runtime)).map((result) => resultText(result, translator('en'))).join('\n\n');

export const season = (io: Io, json: boolean): Promise<void> =>
  withApplication(io, async ({ runtime }) => {
    if (json) answer(io, true, await readResults(runtime), '');
    else io.out(await resultsText(runtime));
  });
