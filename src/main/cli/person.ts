import { writeErased } from '../../platform/keeping/person/erased-list.ts';
import '../../platform/keeping/tables.ts';
import { answer, type Io, writeNamed } from './io.ts';
import { withApplication } from './open.ts';

/** Writes the list of those who were erased: random ids that name nobody. It belongs beside the backups, newer than the newest of them. */
export const listErased = async (io: Io, json: boolean, out: string | undefined): Promise<void> => {
  const ids = await withApplication(io, async ({ owner }) =>
    (await owner.selectFrom('erased').select('worker_id').orderBy('worker_id').execute()).map(({ worker_id }) => worker_id),
  );
  const text = writeErased(ids);
  if (out === undefined) return answer(io, json, { erased: ids }, text.trimEnd());
  writeNamed(out, text, { mode: 0o600 });
  answer(io, json, { erased: ids.length, out }, `${ids.length} ids are in ${out}. Keep it beside the backups: a restore asks for it.`);
};
