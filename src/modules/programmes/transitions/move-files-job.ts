import { Refusal } from '../../../kernel/result.ts';
import { asSystem, executeAll, type Runtime } from '../../../platform/command/execute.ts';
import { system } from '../../../platform/policy/actor.ts';
import { amendmentInForce } from './in-force.ts';
import { moveRunningFile } from './move-running-file.ts';
import { filesToLookAt, isLookedAt, keepDay, keepLooks } from './store.ts';

const action = 'programme.move-file';
/** So many a time: short enough that nobody waits long for a file, and a stop loses little. */
const usualPortion = 100;
const answers = { 'programme.file-stays': 'stays', 'programme.file-undecided': 'unknown' } as const;
const isAnswer = (code: string): code is keyof typeof answers => Object.hasOwn(answers, code);
/** Somebody was faster: it ended, or another process has moved it. */
const gone = new Set(['programme.file-not-under-it', 'platform.not-found']);

/**
 * Looks at every running file under the version that an amendment in force replaces, and moves those that it says move. Each file is decided by
 * itself; a job that is killed goes on where its last portion ended, and two at once move each file once.
 * @throws Refusal when somebody holds a file, so that the job is tried again
 */
export const moveFilesJob =
  (runtime: Runtime, portion = usualPortion) =>
  async ({ adoption }: { readonly adoption: string }): Promise<void> => {
    for (;;) {
      const today = await runtime.clock.today();
      const next = await asSystem(runtime, action, async (tx) => {
        const amendment = await amendmentInForce(tx, adoption, today);
        if (!amendment || (await isLookedAt(tx, adoption, today))) return undefined;
        return { amendment, files: await filesToLookAt(tx, amendment, today, portion) };
      });
      if (!next) return;
      const { amendment, files } = next;
      const results = await executeAll(
        runtime,
        moveRunningFile,
        files.map((file) => ({ actor: system, input: { adoption, ...file } })),
      );
      const refused = files.flatMap((file, i) => {
        const result = results[i];
        return result && !result.ok ? [{ file, code: result.error.code }] : [];
      });
      const looks = refused.flatMap(({ file, code }) => (isAnswer(code) ? [{ ...file, does: answers[code] }] : []));
      await asSystem(runtime, action, async (tx) => {
        await keepLooks(tx, amendment, looks, today);
        if (files.length < portion && refused.length === looks.length) await keepDay(tx, amendment, today);
      });
      const held = refused.find(({ code }) => !isAnswer(code) && !gone.has(code));
      if (held) throw new Refusal(held.code);
      if (files.length < portion) return;
    }
  };

/** Sends the job of each amendment in force whose files were not all looked at today: on the day of its entry into force, and after a restore. */
export const sweepTransitions = async (runtime: Runtime): Promise<void> => {
  const today = await runtime.clock.today();
  await asSystem(runtime, action, async (tx) => {
    const signed = await tx
      .selectFrom('adoption')
      .select('id')
      .where('in_force_from', '<=', today)
      .where('destination_signed_on', 'is not', null)
      .where('withdrawn_on', 'is', null)
      .orderBy('in_force_from')
      .execute();
    for (const { id } of signed)
      if ((await amendmentInForce(tx, id, today)) && !(await isLookedAt(tx, id, today)))
        await runtime.queue.send(tx, 'programme.move', { adoption: id });
  });
};
