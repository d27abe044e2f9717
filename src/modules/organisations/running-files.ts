import type { Tx } from '../../platform/db/database.ts';

/** What is under way on a corridor: vacancies that are filed or verified, and workers whose file has not ended. */
export interface RunningFiles {
  readonly corridor: string;
  readonly vacancies: number;
  readonly workers: number;
}

/** One file that is under way. */
export interface RunningFile {
  readonly kind: FileKind;
  readonly id: string;
  /** Its public number. */
  readonly reference: string;
  /** The key of the words of its state. */
  readonly state: string;
  readonly corridor: string;
}

type FileKind = 'vacancies' | 'workers';

/** What a module says of its files of organisations that are under way, as far as the reader may see them. */
interface Running {
  count(tx: Tx, organisations: readonly string[]): Promise<readonly { readonly corridor: string; readonly count: number }[]>;
  /** The files themselves, by number. */
  list(tx: Tx, organisations: readonly string[], most: number): Promise<readonly Omit<RunningFile, 'kind'>[]>;
}

/** The modules that keep files say here how many run, and which; they stand above this module and are not imported by it. */
const kept = new Map<FileKind, Running>();

/** Says which files of a kind organisations have under way. */
export const registerRunningFiles = (kind: FileKind, running: Running): void => {
  kept.set(kind, running);
};

/** An organisation and the sub-agents that act under its licence on a day. */
const partiesOf = async (tx: Tx, organisation: string, on: Temporal.PlainDate): Promise<readonly string[]> => {
  const agents = await tx
    .selectFrom('sub_agent')
    .select('agent_id')
    .where('principal_id', '=', organisation)
    .where('valid_from', '<=', on)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', on)]))
    .execute();
  return [organisation, ...agents.map(({ agent_id }) => agent_id)];
};

/** The running files of an organisation and of the sub-agents that act under its licence, by corridor. */
export const runningFilesOf = async (tx: Tx, organisation: string, on: Temporal.PlainDate): Promise<readonly RunningFiles[]> => {
  const parties = await partiesOf(tx, organisation, on);
  const found = new Map<string, { vacancies: number; workers: number }>();
  for (const [kind, { count }] of kept)
    for (const one of await count(tx, parties)) {
      const before = found.get(one.corridor) ?? { vacancies: 0, workers: 0 };
      found.set(one.corridor, { ...before, [kind]: before[kind] + one.count });
    }
  return [...found].map(([corridor, one]) => ({ corridor, ...one })).sort((a, b) => (a.corridor < b.corridor ? -1 : 1));
};

/** The same, file by file, those of each kind by number. */
export const runningListOf = async (
  tx: Tx,
  organisation: string,
  on: Temporal.PlainDate,
  most: number,
): Promise<readonly RunningFile[]> => {
  const parties = await partiesOf(tx, organisation, on);
  const found: RunningFile[] = [];
  for (const [kind, { list }] of kept) found.push(...(await list(tx, parties, most)).map((one) => ({ kind, ...one })));
  return found;
};
