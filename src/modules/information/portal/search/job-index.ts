import { isoOf, type PlainDate } from '../../../../kernel/dates.ts';
import { foldedWords } from '../../../../kernel/fold.ts';
import { readReference } from '../../../../kernel/reference.ts';
import { monthlyOf } from '../pay/monthly.ts';
import type { OpenJob, Surroundings } from '../queries/open-jobs.ts';
import { type Concepts, conceptsOf, type Group } from './concepts.ts';
import { Numbers } from './numbers.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';

/** What is asked of the jobs. */
export interface JobsAsked {
  readonly q?: string | undefined;
  readonly occupation?: string | undefined;
  /** Country of origin and of work. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Not before this day. */
  readonly start?: PlainDate | undefined;
  /** The least pay a month that is wanted, in minor units of a job's currency; undefined for a currency in which nobody can say it. */
  readonly least?: ((currency: string) => bigint | undefined) | undefined;
}

/** What was found: a page of it, how many there are in all, and the words that were passed over because nothing has them. */
export interface JobsFound {
  readonly jobs: readonly OpenJob[];
  readonly total: number;
  readonly passedOver: readonly string[];
}

/** A job with what a search compares, as plain numbers: a hundred thousand are looked at for one answer. */
interface Entry {
  readonly job: OpenJob;
  readonly changed: string;
  readonly slot: number;
  /** The first to begin first; the public number keeps it from changing by chance. */
  readonly order: string;
  readonly end: number;
  readonly monthly: bigint | undefined;
}

/** What a word that names the job's group counts less than one that stands in it. */
const named = 2;
const mostWords = 8;
/** Up to so many new ones are put into their places one by one. */
const fewNew = 200;

/**
 * Open jobs in memory, with the jobs of each word. A job keeps its slot while its words and its beginning stand; its places change in it. The jobs
 * stand in the order in which they are shown.
 */
export class JobIndex {
  #slots: (Entry | undefined)[] = [];
  #orders: string[] = [];
  #byId = new Map<string, Entry>();
  #byReference = new Map<string, string>();
  #words = new Map<string, Numbers>();
  #names = new Map<string, Numbers>();
  #groups = new Map<Group, Numbers>();
  /** By slot: when the job begins, and between which countries it lies, as a number of its corridor. */
  #starts = new Numbers();
  #corridors = new Numbers();
  #corridorNumbers = new Map<string, number>();
  #ordered: number[] = [];
  #order: Int32Array | undefined;
  #ranks: Int32Array | undefined;
  /** The slots that hold every word so far, and room for those of the next word. */
  #hits = new Int32Array(0);
  #room = new Int32Array(0);
  #hitCount = 0;
  #added: number[] = [];
  #around: Surroundings = { corridors: new Map(), employers: new Map() };
  #concepts: Concepts = new Map();
  #vocabulary: Vocabulary | undefined;
  #matched = new Uint8Array(0);
  #scores = new Uint16Array(0);
  #openSlots: { readonly of: string; readonly slots: Uint8Array } | undefined;
  /** Grows with every change that anybody could see. */
  version = 0;

  get size(): number {
    return this.#byId.size;
  }

  /** Who employs, and between which countries: read before the jobs, and anew when the register or the day changes. */
  surround(around: Surroundings): void {
    this.#around = around;
    this.#vocabulary = undefined;
    this.version += 1;
  }

  /** Whether what stands around a job is known: a corridor or an employer that is newer is read first. */
  knows(job: OpenJob): boolean {
    return this.#around.corridors.has(job.corridor) && this.#around.employers.has(job.employer);
  }

  /** A job as it stands now, or that it is gone. */
  put(id: string, changed: string, job: OpenJob | undefined): void {
    const known = this.#byId.get(id);
    if (known?.changed === changed || (!known && !job)) return;
    this.version += 1;
    if (!job) {
      this.#byId.delete(id);
      if (known) {
        this.#byReference.delete(known.job.reference);
        this.#slots[known.slot] = undefined;
      }
      return;
    }
    const order = `${isoOf(job.start)} ${job.reference}`;
    const stays = known !== undefined && known.order === order && sameWords(known.job, job);
    const slot = stays ? known.slot : this.#slots.length;
    const entry = { job, changed, slot, order, end: numberOf(job.end), monthly: monthlyOf(job)?.minor };
    this.#byId.set(id, entry);
    this.#slots[slot] = entry;
    if (stays) return;
    if (known) this.#slots[known.slot] = undefined;
    this.#orders[slot] = order;
    this.#starts.set(slot, numberOf(job.start));
    this.#corridors.set(slot, this.#corridorNumber(job.corridor));
    this.#byReference.set(job.reference, id);
    for (const word of new Set(foldedWords(`${job.title} ${job.region} ${job.place ?? ''}`))) this.#post(this.#words, word, slot);
    const ends = this.endsOf(job);
    for (const word of new Set(foldedWords(Object.values(this.employerOf(job)).join(' ')))) this.#post(this.#names, word, slot);
    const groups: Group[] = [`occupation ${job.occupation}`, ...(ends ? [`country ${ends[1]}` as const] : [])];
    for (const group of groups) this.#post(this.#groups, group, slot);
    this.#added.push(slot);
  }

  /** Undefined for a job that is not open to everybody. */
  byReference(reference: string): OpenJob | undefined {
    const id = this.#byReference.get(reference);
    return id === undefined ? undefined : this.#byId.get(id)?.job;
  }

  /** The same by its id. */
  byId(id: string): OpenJob | undefined {
    return this.#byId.get(id)?.job;
  }

  endsOf(job: OpenJob): readonly [origin: string, destination: string] | undefined {
    return this.#around.corridors.get(job.corridor);
  }

  employerOf(job: OpenJob): Readonly<Record<string, string>> {
    return this.#around.employers.get(job.employer)?.names ?? {};
  }

  /** Whether somebody could still be placed: places left, work to come, and an employer that may act. */
  isOpen(job: OpenJob, today: PlainDate): boolean {
    return this.#isOpen(job, numberOf(job.end), numberOf(today));
  }

  #isOpen(job: OpenJob, end: number, today: number): boolean {
    return job.places > 0 && end >= today && (this.#around.employers.get(job.employer)?.licensed ?? false);
  }

  /** The open jobs that hold every word, slips forgiven, by how well they fit and then by when they begin. */
  search(asked: JobsAsked, today: PlainDate, { skip = 0, most = 10 }: { readonly skip?: number; readonly most?: number } = {}): JobsFound {
    const reference = asked.q === undefined ? undefined : readReference('V', asked.q);
    if (reference !== undefined) {
      const job = this.byReference(reference);
      return { jobs: job ? [job] : [], total: job ? 1 : 0, passedOver: [] };
    }
    const fits = this.#fitting(asked);
    const open = this.#openOn(today);
    const { passedOver, held } = this.#score(asked.q ?? '');
    // One list for each score: a score is a small number, and of each list no more is kept than could be shown.
    const byScore: number[][] = [];
    let total = 0;
    // Few are put in order; of many it is quicker to pass over the others.
    const few = held > 0 && this.#hitCount * 16 < this.#slots.length;
    const order = few ? this.#hitsInOrder() : this.#inOrder();
    const [matched, scores] = [this.#matched, this.#scores];
    for (let at = 0; at < order.length; at += 1) {
      const slot = order[at] as number;
      if (open[slot] !== 1 || (held > 0 && matched[slot] !== held)) continue;
      if (fits && !fits(slot)) continue;
      total += 1;
      const score = held > 0 ? (scores[slot] as number) : 0;
      byScore[score] ??= [];
      const list = byScore[score];
      if (list.length < skip + most) list.push(slot);
    }
    const found = byScore.toReversed().flatMap((list) => list ?? []);
    const jobs = found.slice(skip, skip + most).flatMap((slot) => this.#slots[slot]?.job ?? []);
    return { jobs, total, passedOver };
  }

  /** Which slots hold a job that is open on a day: looked at once for each state of the jobs. */
  #openOn(today: PlainDate): Uint8Array {
    const of = `${this.version} ${isoOf(today)}`;
    if (this.#openSlots?.of === of) return this.#openSlots.slots;
    const slots = new Uint8Array(this.#slots.length);
    const day = numberOf(today);
    for (const { job, end, slot } of this.#byId.values()) if (this.#isOpen(job, end, day)) slots[slot] = 1;
    this.#openSlots = { of, slots };
    return slots;
  }

  /** Each job that is open on a day. */
  *open(today: PlainDate): Generator<OpenJob> {
    const day = numberOf(today);
    for (const { job, end } of this.#byId.values()) if (this.#isOpen(job, end, day)) yield job;
  }

  /** What is asked beside words, if anything: whether the job of a slot has it. */
  #fitting({ occupation, from, to, start, least }: JobsAsked): ((slot: number) => boolean) | undefined {
    if ([occupation, from, to, start, least].every((one) => one === undefined)) return undefined;
    const first = start && numberOf(start);
    const wanted = new Map<string, bigint | undefined>();
    const wantedIn = (currency: string): bigint | undefined => {
      if (!wanted.has(currency)) wanted.set(currency, least?.(currency));
      return wanted.get(currency);
    };
    const between = new Uint8Array(this.#corridorNumbers.size);
    for (const [corridor, number] of this.#corridorNumbers) {
      const ends = this.#around.corridors.get(corridor);
      if ((from === undefined || ends?.[0] === from) && (to === undefined || ends?.[1] === to)) between[number] = 1;
    }
    const [starts, corridors] = [this.#starts.items, this.#corridors.items];
    return (slot) => {
      if (first !== undefined && (starts[slot] as number) < first) return false;
      if (between[corridors[slot] as number] !== 1) return false;
      if (occupation === undefined && !least) return true;
      const entry = this.#slots[slot];
      if (!entry || (occupation !== undefined && entry.job.occupation !== occupation)) return false;
      if (!least) return true;
      const { job, monthly } = entry;
      const atLeast = job.pay && wantedIn(job.pay.currency);
      return monthly !== undefined && atLeast !== undefined && monthly >= atLeast;
    };
  }

  #corridorNumber(corridor: string): number {
    const known = this.#corridorNumbers.get(corridor);
    if (known !== undefined) return known;
    this.#corridorNumbers.set(corridor, this.#corridorNumbers.size);
    return this.#corridorNumbers.size - 1;
  }

  /** Marks which jobs hold every word and how well; a word that nothing has is passed over. `held` is how many words a job has to hold. */
  #score(text: string): { readonly passedOver: readonly string[]; readonly held: number } {
    const words = [...new Set(foldedWords(text.slice(0, 100)))].slice(0, mostWords);
    if (words.length === 0) return { passedOver: [], held: 0 };
    if (this.#matched.length < this.#slots.length) {
      this.#matched = new Uint8Array(this.#slots.length * 2);
      this.#scores = new Uint16Array(this.#slots.length * 2);
      this.#hits = new Int32Array(this.#slots.length * 2);
      this.#room = new Int32Array(this.#slots.length * 2);
    } else this.#matched.fill(0, 0, this.#slots.length);
    const passedOver: string[] = [];
    let held = 0;
    for (const word of words) {
      if (this.#mark(word, held)) held += 1;
      else passedOver.push(word);
    }
    // Where no word is known nothing is shown, rather than everything.
    if (held === 0) this.#hitCount = 0;
    return { passedOver, held: held === 0 ? mostWords + 1 : held };
  }

  /** Marks the jobs that hold a word beside the `held` words before it. @returns whether any job has the word, whatever else it holds */
  #mark(word: string, held: number): boolean {
    let any = false;
    let count = 0;
    const [matched, scores, hits] = [this.#matched, this.#scores, this.#room];
    const mark = (slots: Numbers | undefined, weight: number): void => {
      if (!slots) return;
      any = true;
      const { items, length } = slots;
      for (let at = 0; at < length; at += 1) {
        const slot = items[at] as number;
        if (matched[slot] !== held) continue;
        matched[slot] = held + 1;
        scores[slot] = (held === 0 ? 0 : (scores[slot] as number)) + weight;
        hits[count] = slot;
        count += 1;
      }
    };
    const meant = this.#known().meant(word);
    for (const { word: found, weight } of meant) mark(this.#words.get(found), weight);
    for (const { word: found, weight } of meant)
      for (const slots of [this.#names.get(found), ...[...(this.#concepts.get(found) ?? [])].map((group) => this.#groups.get(group))])
        mark(slots, Math.max(1, weight - named));
    if (any) {
      [this.#hits, this.#room] = [hits, this.#hits];
      this.#hitCount = count;
    }
    return any;
  }

  #known(): Vocabulary {
    if (!this.#vocabulary) {
      const used = (kind: 'occupation' | 'country'): Set<string> =>
        new Set([...this.#groups.keys()].flatMap((group) => (group.startsWith(`${kind} `) ? [group.slice(kind.length + 1)] : [])));
      this.#concepts = conceptsOf({ occupations: used('occupation'), countries: used('country') });
      this.#vocabulary = vocabularyOf([...this.#words.keys(), ...this.#names.keys(), ...this.#concepts.keys()]);
    }
    return this.#vocabulary;
  }

  #post<K>(postings: Map<K, Numbers>, key: K, slot: number): void {
    let slots = postings.get(key);
    if (!slots) {
      slots = new Numbers();
      postings.set(key, slots);
      this.#vocabulary = undefined;
    }
    slots.push(slot);
  }

  /** The slots that hold every word, in the order in which they are shown. */
  #hitsInOrder(): Int32Array {
    const ordered = this.#inOrder();
    if (!this.#ranks) {
      const ranks = new Int32Array(this.#slots.length);
      for (let rank = 0; rank < ordered.length; rank += 1) ranks[ordered[rank] as number] = rank;
      this.#ranks = ranks;
    }
    const ranks = this.#ranks;
    const places = this.#hits.slice(0, this.#hitCount);
    for (let at = 0; at < places.length; at += 1) places[at] = ranks[places[at] as number] as number;
    places.sort();
    for (let at = 0; at < places.length; at += 1) places[at] = ordered[places[at] as number] as number;
    return places;
  }

  /** The slots in the order in which they are shown, new ones in their places and most of the empty ones away. */
  #inOrder(): Int32Array {
    const orderOf = (slot: number): string => this.#orders[slot] ?? '';
    if (this.#added.length > 0) this.#order = undefined;
    if (this.#added.length > fewNew) {
      const all = [...this.#ordered, ...this.#added].filter((slot) => this.#slots[slot] !== undefined);
      this.#ordered = all.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
    } else for (const slot of this.#added) this.#insert(slot, orderOf);
    this.#added = [];
    if (this.#ordered.length > 2 * this.#byId.size + 100) {
      this.#ordered = this.#ordered.filter((slot) => this.#slots[slot] !== undefined);
      this.#order = undefined;
    }
    if (!this.#order) {
      this.#order = new Int32Array(this.#ordered);
      this.#ranks = undefined;
    }
    return this.#order;
  }

  #insert(slot: number, orderOf: (slot: number) => string): void {
    const order = orderOf(slot);
    let [low, high] = [0, this.#ordered.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (orderOf(this.#ordered[middle] ?? 0) <= order) low = middle + 1;
      else high = middle;
    }
    this.#ordered.splice(low, 0, slot);
  }
}

/** A day as a number that grows with it. */
const numberOf = ({ year, month, day }: PlainDate): number => year * 10_000 + month * 100 + day;
const sameWords = (one: OpenJob, other: OpenJob): boolean =>
  one.title === other.title &&
  one.region === other.region &&
  one.place === other.place &&
  one.occupation === other.occupation &&
  one.employer === other.employer &&
  one.corridor === other.corridor;
