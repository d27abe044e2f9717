import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { chancesOf, rerunRound } from '../../modules/recruitment/index.ts';
import { answer, Failed, type Io, WrongInput, writeNamed } from './io.ts';

const whole = z.number().int().nonnegative();
const roundFile = z.object({
  id: z.string(),
  draw: z.object({ seed: z.string().regex(/^[0-9a-f]{64}$/) }),
  total: z.string(),
  refilled: z.boolean().optional(),
  shortlist: z.object({}).nullish(),
  limits: z.array(z.object({ left: whole, vacancies: z.array(z.string()).nullable() })),
  market: z.object({
    vacancies: z.array(z.object({ vacancy: z.string(), places: whole, kept: whole })),
    workers: z.array(
      z.object({
        worker: z.string(),
        place: z.string().nullable(),
        candidates: z.array(z.tuple([z.string(), whole.positive()])),
        countedBy: z.array(whole),
        keptFor: z.array(whole),
      }),
    ),
  }),
});

export interface RerunOptions {
  readonly draws?: string;
  readonly out?: string;
}

/** More draws than anybody waits for. */
const mostDraws = 100_000;

/**
 * Runs a round again from the file of its proof, and draws it many times if that is asked for. It needs no database and asks nobody. A round
 * that comes out otherwise is exit code 1.
 */
export const rerun = (io: Io, json: boolean, path: string, { draws, out }: RerunOptions): void => {
  if ((draws === undefined) !== (out === undefined))
    throw new WrongInput('--draws and --out go together: how many draws, and the file for how often each pair was placed.');
  const count = draws === undefined ? 0 : Number(draws);
  if (draws !== undefined && (!/^[0-9]+$/.test(draws) || count < 1 || count > mostDraws))
    throw new WrongInput(`--draws ${draws} is not a whole number from 1 to ${mostDraws}.`);
  const file = readRound(path);
  const otherwise = known(path, () => rerunRound(file, file.draw.seed));
  const data = { round: file.id, right: otherwise.length === 0, otherwise: otherwise.length, total: file.total };
  if (otherwise.length > 0)
    throw new Failed(`This round does not come out again: ${otherwise.length} workers would be placed otherwise than the file says.`, data);
  if (out !== undefined) {
    const rows = chancesOf(file, file.draw.seed, count).map(({ worker, vacancy, placed }) => `${worker},${vacancy},${placed},${count}\n`);
    writeNamed(out, `worker,vacancy,placed,draws\n${rows.join('')}`);
  }
  const placed = file.market.workers.filter(({ place }) => place !== null).length;
  answer(
    io,
    json,
    { ...data, ...(out !== undefined && { draws: count, out }) },
    [
      `The round comes out the same: ${placed} placed, by the seed ${file.draw.seed}.`,
      ...(out === undefined ? [] : [`How often each pair is placed in ${count} other draws: ${out}`]),
    ].join('\n'),
  );
};

const readRound = (path: string): z.infer<typeof roundFile> => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new WrongInput(`${path} cannot be read.`);
  }
  try {
    return roundFile.parse(JSON.parse(text));
  } catch {
    throw new WrongInput(`${path} is not the file of a round with a seed: download proof.json from its page.`);
  }
};

/** A file whose parts contradict each other is wrong input. */
const known = <T>(path: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) throw new WrongInput(`${path} contradicts itself: ${error.message}.`);
    throw error;
  }
};
