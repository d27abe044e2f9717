import { hash } from 'node:crypto';

/** How often one worker of a round has a place in many draws of equals. */
export interface WorkerChances {
  readonly worker: string;
  readonly vacancies: readonly string[];
  /** By vacancy, in how many draws it was the place. */
  readonly placed: readonly number[];
  readonly placedAtAll: number;
}

/** Never; up to a fifth of the draws, two, three, four; more, but not always; always. */
export const shares = ['never', 'fifth', 'two-fifths', 'three-fifths', 'four-fifths', 'nearly', 'always'] as const;

const shareOf = (placed: number, draws: number): number =>
  placed === 0 ? 0 : placed === draws ? 6 : Math.min(5, Math.ceil((5 * placed) / draws));

/** Workers by the share of the draws in which they have a place. */
export const distributionOf = (chances: Iterable<WorkerChances>, draws: number): readonly number[] => {
  const counts = shares.map(() => 0);
  for (const { placedAtAll } of chances) {
    const share = shareOf(placedAtAll, draws);
    counts[share] = (counts[share] ?? 0) + 1;
  }
  return counts;
};

/** What a round's file says that decides who can have a place. */
interface Drawn {
  readonly limits: readonly { readonly left: number; readonly vacancies: readonly string[] | null }[];
  readonly market: {
    readonly vacancies: readonly { readonly vacancy: string; readonly places: number; readonly kept: number }[];
    readonly workers: readonly {
      readonly worker: string;
      readonly candidates: readonly (readonly [vacancy: string, score: number])[];
      readonly countedBy: readonly number[];
      readonly keptFor: readonly number[];
    }[];
  };
}

const byText = (a: string, b: string): number => (a < b ? -1 : 1);

/**
 * The SHA-256 of a market, in lines that are sorted: each limit with what is left of it and its vacancies, each vacancy with its places and those
 * that are kept, each worker with the candidates and scores. Whoever has the file of a proof can tell that counts are of it.
 */
export const marketHashOf = ({ limits, market }: Drawn): string =>
  hash(
    'sha256',
    [
      ...limits.map(({ left, vacancies }, k) => `limit ${k} ${left} ${vacancies ? vacancies.toSorted(byText).join(' ') : 'all'}`),
      ...market.vacancies.map(({ vacancy, places, kept }) => `vacancy ${vacancy} ${places} ${kept}`),
      ...market.workers.map(
        ({ worker, candidates, countedBy, keptFor }) =>
          `worker ${worker} ${candidates.map(([vacancy, score]) => `${vacancy}:${score}`).join(' ')} / ${countedBy.join(' ')} / ${keptFor.join(' ')}`,
      ),
    ]
      .sort(byText)
      .join('\n'),
  );
