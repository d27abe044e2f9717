import { type Random, seeded } from '../../src/kernel/random.ts';

/** What the program draws by chance, from a seed: both worlds draw the same, and the days of neither tell them apart. */
let source: Random | undefined;

/** From here on everything is drawn from this seed; undefined gives chance back its own. */
export const drawFrom = (seed: string | undefined): void => {
  source = seed === undefined ? undefined : seeded(seed);
};

const bytes = (random: Random, size: number): Buffer => Buffer.from(Array.from({ length: size }, () => random.between(0, 255)));

/** Node's crypto with its draws of chance replaced while a seed is set; the rest is real. */
export const withDraws = <T extends typeof import('node:crypto')>(real: T): T => ({
  ...real,
  randomUUID: ((...given: Parameters<T['randomUUID']>) => {
    if (!source) return real.randomUUID(...given);
    const hex = bytes(source, 16).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  }) as T['randomUUID'],
  randomBytes: ((size: number) => (source ? bytes(source, size) : real.randomBytes(size))) as T['randomBytes'],
  randomInt: ((...given: number[]) => {
    const [low, high] = given.length > 1 ? [given[0] ?? 0, given[1] ?? 0] : [0, given[0] ?? 0];
    return source ? source.between(low, high - 1) : real.randomInt(low, high);
  }) as T['randomInt'],
});

/** The hash of passwords with its salt drawn from the same seed: the library draws it in native code, out of reach of the rest. */
export const withSalts = <T extends typeof import('@node-rs/argon2')>(real: T): T => ({
  ...real,
  hash: ((password: string, options?: object) =>
    real.hash(password, source ? { ...options, salt: bytes(source, 16) } : options)) as T['hash'],
});
