import '../errors.ts';
import { z } from 'zod';
import { id } from '../../../kernel/ids.ts';
import { fail, ok } from '../../../kernel/result.ts';
import { type CommandContext, command, type Subject } from '../../../platform/command/command.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { choice } from '../../../platform/http/input.ts';
import { type Facts, transitionOf } from '../../../programme/index.ts';
import { programmeOf } from '../../corridors/index.ts';
import { factsOfPlacementFile } from '../../permits/index.ts';
import { lockPlacement, lockPlacementsAhead, savePlacementVersion } from '../../recruitment/index.ts';
import { type FileRef, moveFile } from '../../stages/index.ts';
import { factsOfVacancyFile, lockVacanciesAhead, lockVacancy, saveVersion } from '../../vacancies/index.ts';
import { amendmentInForce } from './in-force.ts';

/** A locked file of either kind, as an amendment needs it. */
interface Running extends Subject {
  readonly file: FileRef;
  readonly runs: boolean;
  facts(context: Pick<CommandContext, 'tx' | 'today'>): Promise<Facts>;
  save(tx: Tx, hash: string): Promise<void>;
}

const lockRunning: Readonly<Record<FileRef['subject'], (tx: Tx, id: string) => Promise<Running | undefined>>> = {
  async vacancy(tx, key) {
    const locked = await lockVacancy(tx, key);
    return (
      locked && {
        file: locked.file,
        owners: locked.owners,
        runs: locked.vacancy.status === 'filed' || locked.vacancy.status === 'verified',
        facts: (context) => factsOfVacancyFile(locked, context),
        save: (on, hash) => saveVersion(on, locked.vacancy, hash),
      }
    );
  },
  async placement(tx, key) {
    const locked = await lockPlacement(tx, key);
    return (
      locked && {
        file: locked.file,
        owners: locked.owners,
        runs: locked.placement.endedOn === null,
        facts: ({ tx: on, today }) => factsOfPlacementFile(on, locked, today),
        save: (on, hash) => savePlacementVersion(on, locked.placement, hash),
      }
    );
  },
};

/**
 * Takes one running file under the version that amends its own, where that version's transition says so. For the job of an amendment that has
 * come into force: nobody else moves a file, and nothing but the signed text decides which.
 */
export const moveRunningFile = command({
  name: 'programme.move-file',
  input: z.object({ adoption: id('adoption'), subject: choice(['vacancy', 'placement']), file: id('file') }),
  async ahead(inputs, { tx }) {
    const of = (subject: FileRef['subject']) => inputs.filter((input) => input.subject === subject).map(({ file }) => file);
    await lockVacanciesAhead(tx, of('vacancy'));
    await lockPlacementsAhead(tx, of('placement'));
  },
  load: ({ subject, file }, { tx }) => lockRunning[subject](tx, file),
  async run(running, { adoption, subject, file: key }, context) {
    const { tx, today } = context;
    const { file } = running;
    const amendment = await amendmentInForce(tx, adoption, today);
    if (!amendment || amendment.corridor !== file.corridor) return fail('programme.no-amendment');
    const { programme, amended } = amendment;
    if (!running.runs || !amended.includes(file.programmeHash)) return fail('programme.file-not-under-it');
    const before = await programmeOf(tx, file.programmeHash);
    const { does, by } = transitionOf(programme.amends, before.version, subject, await running.facts(context), today);
    if (does !== 'moves' || !by) return fail(does === 'unknown' ? 'programme.file-undecided' : 'programme.file-stays');
    const stages = await moveFile(context, file, { adoption, programme, clause: by }, (hash) => running.save(tx, hash));
    await context.record(
      'programme.file-moved',
      {
        [subject]: key,
        adoption,
        from: file.programmeHash,
        to: programme.hash,
        clause: programme.amends?.moves.indexOf(by) ?? 0,
        ...stages,
      },
      file.corridor,
    );
    return ok({ id: key, ...stages });
  },
});
