import { type Guide, type Topic, topics } from './guide.ts';

/** The guides of one topic, those of the reader's corridor first. */
export interface TopicGuides {
  readonly topic: Topic;
  readonly guides: readonly Guide[];
}

/** A corridor as an address names it: `MA-ES`. */
export const corridorCode = ({ origin, destination }: { readonly origin: string; readonly destination: string }): string =>
  `${origin}-${destination}`;

/** What somebody reads who asks for a corridor, or for none: its own guides and those for everybody, by topic. */
export const guidesFor = (all: readonly Guide[], corridor: string | undefined): readonly TopicGuides[] =>
  topics
    .map((topic) => {
      const of = all.filter((guide) => guide.topic === topic);
      const own = of.filter((guide) => guide.corridor !== undefined && corridorCode(guide.corridor) === corridor);
      return { topic, guides: [...own, ...of.filter((guide) => guide.corridor === undefined)] };
    })
    .filter(({ guides }) => guides.length > 0);

/** The corridors that have guides of their own. */
export const corridorsOf = (all: readonly Guide[]): readonly { readonly origin: string; readonly destination: string }[] =>
  [...new Map(all.flatMap(({ corridor }) => (corridor ? [[corridorCode(corridor), corridor] as const] : [])))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, corridor]) => corridor);
