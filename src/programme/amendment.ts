import type { PlainDate } from '../kernel/dates.ts';
import type { Citation } from '../kernel/result.ts';
import { asTexts, type Texts } from '../kernel/texts.ts';
import type { Compiler } from './compiler.ts';
import type { Facts } from './facts.ts';
import type { Pack } from './schema.ts';
import { citation } from './sources.ts';
import type { Stage } from './stages.ts';

/** Which running files go over to a version that amends another. */
export interface Move {
  readonly subject: Stage['subject'];
  readonly texts: Texts;
  readonly source: Citation | undefined;
  /** The condition as written; absent: all files of the subject. */
  readonly when: string | undefined;
  /** Whether open stages keep their days or get those of the new version. */
  readonly days: 'keep' | 'anew';
  /** undefined while a fact that would decide is not known */
  applies(facts: Facts, asOf: PlainDate): boolean | undefined;
}

/** The version that a programme amends, and what that does to files under it. */
export interface Amendment {
  readonly version: string;
  readonly moves: readonly Move[];
}

export const compileAmendment = (pack: Pack, compile: Compiler): Amendment | undefined => {
  const { amends } = pack;
  if (!amends) return undefined;
  if (amends.version === pack.version)
    compile.report(['amends', 'version'], 'a version cannot amend itself; name the version before it, or give this one another `version`');
  return {
    version: amends.version,
    moves: (amends.transition?.moves ?? []).map((move, i) => {
      const when = compile.expression(move.when, ['amends', 'transition', 'moves', i, 'when'], ['bool']);
      return {
        subject: move.subject,
        texts: asTexts(move.text),
        source: citation(pack.sources, move),
        when: move.when,
        days: move.days ?? 'keep',
        applies(facts, asOf) {
          if (move.when === undefined) return true;
          const answer = when?.answer({ facts, asOf, used: [] });
          return answer?.known ? answer.value === true : undefined;
        },
      };
    }),
  };
};

/** What a new version does to a running file, and by which of its moves; `stays` unless the version says otherwise. */
export interface Transition {
  readonly does: 'stays' | 'moves' | 'unknown';
  readonly by: Move | undefined;
}

/**
 * Whether a running file goes over to a version.
 * @param running the version under which the file was begun; one that the new version does not amend is never left
 * @returns `unknown` when a condition for moving cannot be told: the file stays until somebody has looked
 */
export const transitionOf = (
  amendment: Amendment | undefined,
  running: string,
  subject: Stage['subject'],
  facts: Facts,
  asOf: PlainDate,
): Transition => {
  if (!amendment || amendment.version !== running) return { does: 'stays', by: undefined };
  const moves = amendment.moves.filter((move) => move.subject === subject);
  const by = moves.find((move) => move.applies(facts, asOf) === true);
  if (by) return { does: 'moves', by };
  const open = moves.find((move) => move.applies(facts, asOf) === undefined);
  return open ? { does: 'unknown', by: open } : { does: 'stays', by: undefined };
};
