import { hash } from 'node:crypto';
import { drawnOrder } from './draw.ts';

/** Everything that a public draw rests on, as its file holds it: whoever has the file can draw again. */
export interface Draw {
  readonly selection: string;
  readonly places: number;
  /** SHA-256 of the codes, sorted, a line each; made public when the list was closed. */
  readonly listHash: string;
  /** The batch of the journal that was named when the list was closed and did not exist then, and its root. */
  readonly batch: string;
  readonly root: string;
  /** SHA-256 of the selection's id, the hash of the list and the root, a line each. */
  readonly seed: string;
  readonly codes: readonly string[];
  /** The codes in the order drawn. */
  readonly order: readonly string[];
}

/** The batches that must be sealed after the closing of a list before it is drawn: the next one may hold the closing itself. */
export const batchesUntilDraw = 2n;

export const listHashOf = (codes: readonly string[]): string => hash('sha256', codes.toSorted().join('\n'));
export const lotterySeed = (selection: string, listHash: string, root: string): string =>
  hash('sha256', `${selection}\n${listHash}\n${root}`);

/** Draws: the order of the codes by the SHA-256 of the seed, a new line and the code. */
export const draw = (given: Omit<Draw, 'seed' | 'order' | 'listHash'>): Draw => {
  const codes = given.codes.toSorted();
  const listHash = listHashOf(codes);
  const seed = lotterySeed(given.selection, listHash, given.root);
  return { ...given, codes, listHash, seed, order: [...drawnOrder(seed, codes)].map((at) => codes[at] as string) };
};

/** What a draw's file says that drawing again does not give: nothing when the draw was right. */
export const differences = (file: Draw): readonly ('list' | 'seed' | 'order')[] => {
  const again = draw(file);
  return [
    ...(again.listHash === file.listHash ? [] : ['list' as const]),
    ...(again.seed === file.seed ? [] : ['seed' as const]),
    ...(again.order.length === file.order.length && again.order.every((code, at) => code === file.order[at]) ? [] : ['order' as const]),
  ];
};
