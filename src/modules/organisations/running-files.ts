import type { Tx } from '../../platform/db/database.ts';

/** What is under way on a corridor: vacancies that are filed or verified, and workers whose file has not ended. */
export interface RunningFiles {
  readonly corridor: string;
  readonly vacancies: number;
  readonly workers: number;
}

type Count = (tx: Tx, organisations: readonly string[]) => Promise<readonly { readonly corridor: string; readonly count: number }[]>;

/** The modules that keep files say here how many run; they stand above this module and are not imported by it. */
const counts = new Map<'vacancies' | 'workers', Count>();

/** Says how many files of a kind organisations have under way, by corridor, as far as the reader may see them. */
export const registerRunningFiles = (kind: 'vacancies' | 'workers', count: Count): void => {
  counts.set(kind, count);
};

/** The running files of an organisation and of the sub-agents that act under its licence, by corridor. */
export const runningFilesOf = async (tx: Tx, organisation: string, on: Temporal.PlainDate): Promise<readonly RunningFiles[]> => {
  const agents = await tx
    .selectFrom('sub_agent')
    .select('agent_id')
    .where('principal_id', '=', organisation)
    .where('valid_from', '<=', on)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', on)]))
    .execute();
  const parties = [organisation, ...agents.map(({ agent_id }) => agent_id)];
  const found = new Map<string, { vacancies: number; workers: number }>();
  for (const [kind, count] of counts)
    for (const one of await count(tx, parties)) {
      const before = found.get(one.corridor) ?? { vacancies: 0, workers: 0 };
      found.set(one.corridor, { ...before, [kind]: before[kind] + one.count });
    }
  return [...found].map(([corridor, one]) => ({ corridor, ...one })).sort((a, b) => (a.corridor < b.corridor ? -1 : 1));
};
