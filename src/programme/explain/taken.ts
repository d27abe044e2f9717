import type { Run } from '../environment.ts';
import type { Answer } from '../expression.ts';
import type { Clause, Logic } from '../logic.ts';

/** A clause that an answer rests on, and what it came to. */
export interface TakenClause {
  readonly clause: Clause;
  /** As it is written, its `!` included. */
  readonly text: string;
  /** undefined: not known */
  readonly holds: boolean | undefined;
}

/** The clauses that made an answer so; what did not matter for it is not among them. The same way through is the same object. */
export type PathTaken = readonly TakenClause[];

/** An answer and how it came about. */
export interface Taken {
  readonly answer: Answer;
  readonly path: PathTaken;
  /** The path by number: of one expression no two paths have the same. */
  readonly id: number;
}

export const nowhere: PathTaken = [];

/**
 * Evaluates the logic of an expression and keeps the path taken: of `a && b` that is false, the part that was false; of one that is true, both.
 * The answer is the same as `part.answer(run)`.
 */
export const taken = (part: Logic, run: Run): Taken => followed(part)(run);

export type Follow = (run: Run) => Taken;

/** `taken` of one expression, made once. */
export const followed = (part: Logic): Follow => {
  let follow = follows.get(part);
  if (!follow) {
    follow = followOf(part, { next: 0 });
    follows.set(part, follow);
  }
  return follow;
};
const follows = new WeakMap<Logic, Follow>();

/** The numbers of the paths of one expression. */
interface Ids {
  next: number;
}

const followOf = (part: Logic, ids: Ids): Follow => {
  switch (part.kind) {
    case 'clause':
      return clauseFollow(part, part, part.text, ids);
    case 'not': {
      if (part.part.kind === 'clause') return clauseFollow(part, part.part, `!${part.part.text}`, ids);
      const inner = followOf(part.part, ids);
      return (run) => {
        const { answer, path, id } = inner(run);
        return { answer: answer.known ? (answer.value === true ? no : yes) : answer, path, id };
      };
    }
    case 'and':
    case 'or': {
      const decides = part.kind === 'or';
      const [left, right] = [followOf(part.parts[0], ids), followOf(part.parts[1], ids)];
      const joined = new Joined(ids);
      return (run) => {
        const a = left(run);
        if (a.answer.known && a.answer.value === decides) return a;
        const b = right(run);
        if (b.answer.known && b.answer.value === decides) return b;
        if (a.answer.known) return b.answer.known ? joined.of(a, b) : b;
        if (b.answer.known) return a;
        const { path, id } = joined.of(a, b);
        return { answer: { known: false, missing: [...new Set([...a.answer.missing, ...b.answer.missing])] }, path, id };
      };
    }
    case 'choice': {
      const [condition, whenYes, whenNo] = [followOf(part.condition, ids), followOf(part.yes, ids), followOf(part.no, ids)];
      const [joined, either] = [new Joined(ids), new Joined(ids)];
      return (run) => {
        const c = condition(run);
        if (c.answer.known) {
          const chosen = (c.answer.value === true ? whenYes : whenNo)(run);
          const { path, id } = joined.of(c, chosen);
          return { answer: chosen.answer, path, id };
        }
        const [a, b] = [whenYes(run), whenNo(run)];
        return a.answer.known && b.answer.known && a.answer.value === b.answer.value ? either.of(a, b) : c;
      };
    }
  }
};

const yes: Answer = Object.freeze({ known: true, value: true });
const no: Answer = Object.freeze({ known: true, value: false });

/** A clause comes to one of three things again and again; each is made once. */
const clauseFollow = (part: Logic, clause: Clause, text: string, ids: Ids): Follow => {
  const whenNo: Taken = { answer: no, path: [{ clause, text, holds: false }], id: ids.next };
  const whenYes: Taken = { answer: yes, path: [{ clause, text, holds: true }], id: ids.next + 1 };
  const [open, openId]: [PathTaken, number] = [[{ clause, text, holds: undefined }], ids.next + 2];
  ids.next += 3;
  const { quick } = clause;
  const [ifTrue, ifFalse] = part === clause ? [whenYes, whenNo] : [whenNo, whenYes];
  return (run) => {
    const value = quick?.(run);
    if (value === true) return ifTrue;
    if (value === false) return ifFalse;
    const answer = part.answer(run);
    return answer.known ? (answer.value === true ? whenYes : whenNo) : { answer, path: open, id: openId };
  };
};

/** Two paths one after the other: made once for each two, with the answer of the second. */
class Joined {
  readonly #made = new Map<number, Taken>();
  readonly #ids: Ids;
  constructor(ids: Ids) {
    this.#ids = ids;
  }
  of(a: Taken, b: Taken): Taken {
    const key = a.id * 65_536 + b.id;
    let both = this.#made.get(key);
    if (!both) {
      both = { answer: b.answer, path: [...a.path, ...b.path], id: this.#ids.next };
      this.#ids.next += 1;
      this.#made.set(key, both);
    }
    return both;
  }
}
