/** Candidate pairs by worker, and each worker's by vacancy: the columns of a market. */
export interface PairColumns {
  readonly start: Int32Array;
  readonly vacancyOf: Int32Array;
  readonly scoreOf: Int32Array | Float64Array;
}

/** A pair that came twice, by its positions in the order in which the pairs came. */
export interface PairTwice {
  readonly first: number;
  readonly second: number;
}

// So large that the system takes the memory of a block back at once when it is given up, which it does not with smaller ones.
const blockBits = 23;
const blockSize = 1 << blockBits;

interface Block {
  worker: Int32Array;
  vacancy: Int32Array;
  score: Int32Array | Float64Array;
}

/**
 * Collects pairs in whatever order they come, and then sorts them by counting. Twelve bytes a pair while they come and eight when they are
 * sorted, or four more each where a score is beyond 2^31; what is no longer needed is given back at once and not when somebody collects it.
 */
export class Pairs {
  private blocks: Block[] = [];
  private large = false;
  size = 0;

  add(worker: number, vacancy: number, score: number): void {
    const at = this.size & (blockSize - 1);
    if (at === 0) this.blocks.push(newBlock(this.size === 0 ? 1 << 10 : blockSize));
    const block = this.blocks[this.size >> blockBits] as Block;
    if (at === block.worker.length) grow(block);
    if (score > 0x7fff_ffff && block.score instanceof Int32Array) {
      block.score = Float64Array.from(block.score);
      this.large = true;
    }
    block.worker[at] = worker;
    block.vacancy[at] = vacancy;
    block.score[at] = score;
    this.size += 1;
  }

  /** The columns, or the first pair that is there twice. What was collected is given up. @param workers how many there are */
  sort(workers: number): PairColumns | PairTwice {
    const start = this.starts(workers);
    const next = start.slice();
    const vacancyOf = new Int32Array(this.size);
    const scoreOf = this.large ? new Float64Array(this.size) : new Int32Array(this.size);
    for (const [index, { worker, vacancy, score }] of this.blocks.entries()) {
      const count = Math.min(blockSize, this.size - index * blockSize);
      for (let i = 0; i < count; i += 1) {
        const w = worker[i] as number;
        const to = next[w] as number;
        next[w] = to + 1;
        vacancyOf[to] = vacancy[i] as number;
        scoreOf[to] = score[i] as number;
      }
      giveBack(score);
    }
    for (let w = 0; w < workers; w += 1) {
      const [from, until] = [start[w] as number, start[w + 1] as number];
      sortRun(vacancyOf, scoreOf, from, until);
      for (let i = from + 1; i < until; i += 1) if (vacancyOf[i] === vacancyOf[i - 1]) return this.find(w, vacancyOf[i] as number);
    }
    for (const { worker, vacancy } of this.blocks) {
      giveBack(worker);
      giveBack(vacancy);
    }
    this.blocks = [];
    return { start, vacancyOf, scoreOf };
  }

  private starts(workers: number): Int32Array {
    const start = new Int32Array(workers + 1);
    for (const [index, { worker }] of this.blocks.entries()) {
      const count = Math.min(blockSize, this.size - index * blockSize);
      for (let i = 0; i < count; i += 1) start[(worker[i] as number) + 1] = (start[(worker[i] as number) + 1] as number) + 1;
    }
    for (let w = 0; w < workers; w += 1) start[w + 1] = (start[w + 1] as number) + (start[w] as number);
    return start;
  }

  private find(w: number, v: number): PairTwice {
    let first = -1;
    for (let i = 0; i < this.size; i += 1) {
      const { worker, vacancy } = this.blocks[i >> blockBits] as Block;
      if (worker[i & (blockSize - 1)] !== w || vacancy[i & (blockSize - 1)] !== v) continue;
      if (first !== -1) return { first, second: i };
      first = i;
    }
    throw new Error('a pair was sorted that never came');
  }
}

const newBlock = (size: number): Block => ({
  worker: new Int32Array(size),
  vacancy: new Int32Array(size),
  score: new Int32Array(size),
});

/** Only the first block begins small and grows. */
const grow = (block: Block): void => {
  const twice = <T extends Int32Array | Float64Array>(from: T, into: T): T => {
    into.set(from);
    giveBack(from);
    return into;
  };
  const size = 2 * block.worker.length;
  block.worker = twice(block.worker, new Int32Array(size));
  block.vacancy = twice(block.vacancy, new Int32Array(size));
  block.score = block.score instanceof Int32Array ? twice(block.score, new Int32Array(size)) : twice(block.score, new Float64Array(size));
};

const giveBack = (column: Int32Array | Float64Array): void => {
  if (column.buffer instanceof ArrayBuffer) column.buffer.transfer(0);
};

/** Sorts one worker's pairs by vacancy: by insertion where they are few, as nearly always. */
const sortRun = (vacancyOf: Int32Array, scoreOf: Int32Array | Float64Array, from: number, until: number): void => {
  if (until - from > 64) {
    sortLongRun(vacancyOf, scoreOf, from, until);
    return;
  }
  for (let i = from + 1; i < until; i += 1) {
    const [v, score] = [vacancyOf[i] as number, scoreOf[i] as number];
    let k = i;
    for (; k > from && (vacancyOf[k - 1] as number) > v; k -= 1) {
      vacancyOf[k] = vacancyOf[k - 1] as number;
      scoreOf[k] = scoreOf[k - 1] as number;
    }
    vacancyOf[k] = v;
    scoreOf[k] = score;
  }
};

/** Each pair as one number, the vacancy before the position; both together stay far below 2^53. */
const sortLongRun = (vacancyOf: Int32Array, scoreOf: Int32Array | Float64Array, from: number, until: number): void => {
  const count = until - from;
  const keys = new Float64Array(count);
  for (let i = 0; i < count; i += 1) keys[i] = (vacancyOf[from + i] as number) * count + i;
  keys.sort();
  const scores = scoreOf.slice(from, until);
  for (let i = 0; i < count; i += 1) {
    const key = keys[i] as number;
    vacancyOf[from + i] = Math.floor(key / count);
    scoreOf[from + i] = scores[key % count] as number;
  }
};
