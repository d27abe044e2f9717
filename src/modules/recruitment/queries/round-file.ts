import type { Tx } from '../../../platform/db/database.ts';
import type { RoundFile } from '../domain/round-file.ts';
import { proofWorkers, readRound } from './read-round.ts';

/** A round as the file of its proof holds it: its market, and by what equals were told apart. */
export const roundFile = async (tx: Tx, id: string): Promise<RoundFile | undefined> => {
  const round = await readRound(tx, id);
  if (!round) return undefined;
  const { places, kept = {}, out } = round.certificate;
  return {
    draw: round.draw ?? null,
    refilled: out !== undefined,
    shortlist: round.shortlist,
    limits: round.limits.map(({ left, vacancies }) => ({ left, vacancies })),
    market: {
      vacancies: Object.entries(places).map(([vacancy, count]) => ({ vacancy, places: count, kept: kept[vacancy]?.places ?? 0 })),
      workers: await Array.fromAsync(proofWorkers(tx, round)),
    },
  };
};
