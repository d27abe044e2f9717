import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { type Meter, type Phase, phases } from '../season/meter.ts';

const stored = z.object({
  seconds: z.record(z.enum(phases), z.number()),
  /** Of everything since the program began, which is more than the phases. */
  elapsed: z.number(),
  commands: z.number().int(),
  peakMemory: z.number().int(),
  /** How often the program was started for this season. */
  starts: z.number().int(),
});

/** What a season has cost so far, over all starts that it took. */
export type Figures = z.infer<typeof stored>;

/** Measures a season; what it has measured is kept in a file beside the season's database, so that a run that goes on counts on. */
export interface Measuring extends Meter {
  readonly figures: Figures;
  /** Writes what was measured so far. What a start that is killed has done since is not counted. */
  keep(): void;
}

const none = (): Figures => ({
  seconds: Object.fromEntries(phases.map((phase) => [phase, 0])) as Record<Phase, number>,
  elapsed: 0,
  commands: 0,
  peakMemory: 0,
  starts: 0,
});

/** What was measured so far, by earlier starts. */
export const readFigures = (file: string): Figures => {
  try {
    return stored.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return none();
  }
};

/** @param file where the figures are kept; those of an earlier start are taken up */
export const measuring = (file: string): Measuring => {
  const figures = readFigures(file);
  figures.starts += 1;
  let since = performance.now();
  return {
    figures,
    async measure(phase, work) {
      const begin = performance.now();
      try {
        return await work();
      } finally {
        figures.seconds[phase] += (performance.now() - begin) / 1_000;
      }
    },
    acts: (count) => {
      figures.commands += count;
    },
    keep() {
      const now = performance.now();
      figures.elapsed += (now - since) / 1_000;
      since = now;
      figures.peakMemory = Math.max(figures.peakMemory, process.resourceUsage().maxRSS * 1_024);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(figures));
    },
  };
};

/** A season that begins anew has cost nothing yet. */
export const forgetFigures = (file: string): void => rmSync(file, { force: true });
