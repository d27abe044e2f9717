/**
 * Reading, checking and analysing programmes: all that come with the program, and one that is generated with 500 stages and 500 rules.
 * Beside each stands the floor, reading its YAML alone. Each number is of a fresh process, so that nothing is warm: the first run is what a
 * person waits for. Time on the clock and time of the processor both, because other programs may run.
 * Run: node --import tsx bench/programme.ts, or npm run bench -- programme. It needs about a minute.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';
import { type LintReport, lintText, loadChecks, loadProgramme } from '../src/programme/index.ts';
import { largePack } from '../src/programme/lint/testing/large-pack.ts';

const rounds = 5;
const packs = fileURLToPath(new URL('../packs/', import.meta.url));

const shipped = (): readonly string[] =>
  readdirSync(`${packs}programmes`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => readFileSync(`${packs}programmes/${name}/programme.yaml`, 'utf8'));
const texts: Readonly<Record<string, () => readonly string[]>> = { shipped, large: () => [largePack(500, 500)] };

const checks = () => {
  const loaded = loadChecks(readFileSync(`${packs}standards/lint-checks.yaml`, 'utf8'), 'lint-checks.yaml');
  if (!loaded.ok) throw new Error(loaded.error[0]?.message);
  return loaded.value;
};

/** What is measured; each throws when its result is not what it should be. */
const works: Readonly<Record<string, (all: readonly string[]) => void>> = {
  'YAML alone': (all) => {
    for (const text of all)
      for (const document of [parseAllDocuments(text)].flat())
        if ('errors' in document && document.errors.length > 0) throw new Error('no YAML');
  },
  'load and type-check': (all) => {
    for (const text of all) if (!loadProgramme(text, 'programme.yaml').ok) throw new Error('does not load');
  },
  'load, type-check and lint': (all) => {
    const list = checks();
    const reports: LintReport[] = all.map((text) => lintText(text, 'programme.yaml', { checks: list }));
    if (reports.some(({ programme, blocks }) => !programme || blocks)) throw new Error('a programme does not fit together');
  },
};

const [what, work] = process.argv.slice(2);
if (what !== undefined && work !== undefined) {
  const all = texts[what]?.() ?? [];
  const [start, before] = [performance.now(), process.cpuUsage()];
  works[work]?.(all);
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ clock: performance.now() - start, processor: (user + system) / 1000 }));
} else {
  const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[(values.length - 1) / 2] ?? 0;
  for (const [name, make] of Object.entries(texts)) {
    const all = make();
    const size = all.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    console.log(`${name}: ${all.length} programmes, ${Math.round(size / 1024)} KB (median of ${rounds} fresh processes, taking turns)`);
    const found = new Map(Object.keys(works).map((one) => [one, [] as { clock: number; processor: number }[]]));
    for (let round = 0; round < rounds; round += 1)
      for (const one of Object.keys(works)) {
        const run = spawnSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), name, one], { encoding: 'utf8' });
        if (run.status !== 0) throw new Error(run.stderr);
        found.get(one)?.push(JSON.parse(run.stdout) as { clock: number; processor: number });
      }
    for (const [one, times] of found)
      console.log(
        `  ${one.padEnd(28)} ${median(times.map(({ clock }) => clock))
          .toFixed(0)
          .padStart(6)} ms on the clock ${median(times.map(({ processor }) => processor))
          .toFixed(0)
          .padStart(6)} ms of the processor`,
      );
  }
}
