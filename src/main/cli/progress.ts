import type { Progress } from '../demo/season.ts';
import type { Io } from './io.ts';

/** How far a run is: drawn in place for a person, a line for each tenth otherwise. */
export const progressTo = (io: Io): { show(at: Progress): void; end(): void } => {
  let tenth = -1;
  let drawn = false;
  return {
    show({ day, done, total }) {
      const share = total === 0 ? 1 : done / total;
      if (io.live) {
        const bar = '█'.repeat(Math.round(share * 30)).padEnd(30, '░');
        process.stderr.write(`\r  ${bar} ${String(Math.round(share * 100)).padStart(3)} %  ${day}`);
        drawn = true;
      } else if (Math.floor(share * 10) > tenth) {
        tenth = Math.floor(share * 10);
        io.err(`  ${String(tenth * 10).padStart(3)} %  ${day}`);
      }
    },
    end() {
      if (drawn) process.stderr.write('\n');
    },
  };
};
