import { parseArgs } from 'node:util';
import { crashes } from './rounds.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '100' },
    seed: { type: 'string', default: process.env.CRASH_SEED ?? String(Math.floor(Math.random() * 1e9)) },
    whole: { type: 'boolean', default: false },
  },
});
const [rounds, seed] = [Number(values.rounds), Number(values.seed)];
if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed)) {
  console.error('Say --rounds with a whole number from 1, and --seed with a whole number. --whole plays the demonstration that ships.');
  process.exit(2);
}

const began = performance.now();
console.log(`CRASH_SEED=${seed}`);
const report = await crashes({
  rounds,
  seed,
  whole: values.whole,
  tell: (line) => console.log(`${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s  ${line}`),
});
console.log(JSON.stringify({ ...report, seconds: Math.round((performance.now() - began) / 1000) }, null, 2));
process.exitCode = report.wrong.length === 0 ? 0 : 1;
