import { sampleVacancy, type ToyCorridor } from '../../../../test/corridor.ts';
import type { Result } from '../../../kernel/result.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { attestStage } from '../../stages/index.ts';
import { fileVacancy } from '../file-vacancy.ts';
import { verifyVacancy } from '../verify-vacancy.ts';

const accepted = <T, E>(result: Result<T, E>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

/** Vacancies of the toy corridor brought so far by those who have to: filed, reported on, verified. Each gives the vacancy's id. */
export const vacanciesOf = (toy: ToyCorridor) => {
  const filed = async (change: Record<string, unknown> = {}, actor: Actor = toy.actors.employer): Promise<string> =>
    accepted(await toy.call(fileVacancy, actor, sampleVacancy(toy, change))).id;
  /** The labour ministry has reported well on its housing. */
  const reported = async (change: Record<string, unknown> = {}): Promise<string> => {
    const id = await filed(change);
    const { id: stage } = await stageOf(id, 'report');
    accepted(await toy.call(attestStage, toy.actors.labour, { stage, version: 1, outcome: 'approved' }));
    return id;
  };
  const verified = async (change: Record<string, unknown> = {}): Promise<string> => {
    const id = await reported(change);
    accepted(await toy.call(verifyVacancy, toy.actors.immigration, { vacancy: id, version: 1 }));
    return id;
  };
  const stageOf = (vacancy: string, stage: string) =>
    toy.database.owner
      .selectFrom('stage')
      .select(['id', 'version'])
      .where('vacancy_id', '=', vacancy)
      .where('stage', '=', stage)
      .executeTakeFirstOrThrow();
  const count = async (): Promise<number> => (await toy.database.owner.selectFrom('vacancy').select('id').execute()).length;
  return { filed, reported, verified, stageOf, count };
};

/** Room for every test's places: the quota has tests of its own. */
export const amplePlaces = (programme: string): string => programme.replace('cap: 20', 'cap: 5000');
