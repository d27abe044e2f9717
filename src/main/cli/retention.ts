import { keepingDay } from '../../platform/keeping/retention/apply.ts';
import { retentionPack } from '../../platform/keeping/retention/pack.ts';
import { answer, type Io } from './io.ts';
import { withApplication } from './open.ts';

/** How long what is kept, from the pack; asks no database. */
export const showRetention = (io: Io, json: boolean): void => {
  const pack = retentionPack();
  const text = pack.kinds
    .map((kind) => {
      const ages = kind.ages.map((age) => `\n  ${age.table}: ${age.after} after ${age.event.en}, then ${age.then}`);
      return `${kind.title.en} (${kind.id})${ages.join('')}${kind.keeps ? `\n  ${kind.keeps.en}` : ''}\n  ${kind.why.en} [${kind.sources.join(', ')}]`;
    })
    .join('\n');
  answer(io, json, pack, text);
};

/** Does the day's work now: what the daily job does. Doing it twice changes nothing. */
export const applyRetention = (io: Io, json: boolean): Promise<void> =>
  withApplication(io, async ({ runtime }) => {
    const day = await keepingDay(runtime);
    const lines = Object.entries(day.rows).map(([rule, rows]) => `  ${rule}: ${rows} rows`);
    answer(
      io,
      json,
      day,
      [`${day.persons} people were erased.`, ...(lines.length > 0 ? lines : ['  Nothing else had passed its time.'])].join('\n'),
    );
  });
