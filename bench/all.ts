/**
 * Every measurement, one after the other, each beside its peer in the same run: matching beside LEMON, HiGHS and packages of npm, a round in
 * a real database, an officer's queue and the public's search beside a bare route at two sizes, so that the growth shows.
 *
 * Run: npm run bench [-- matching | rules | programme | round | shortlist | portal | pages]. All of it takes about an hour; it needs npm's packages and nothing else.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const parts: Readonly<Record<string, readonly (readonly string[])[]>> = {
  matching: [['matching.ts']],
  rules: [['rules.ts']],
  programme: [['programme.ts']],
  round: [['round.ts']],
  shortlist: [['shortlist.ts']],
  firewall: [['firewall.ts']],
  portal: [['portal.ts']],
  pages: [
    ['pages.ts', '--placements', '100000', '--vacancies', '10000'],
    ['pages.ts', '--placements', '1000000', '--vacancies', '100000'],
  ],
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`There is no measurement "${unknown[0]}". Ask for ${Object.keys(parts).join(', ')}, or for none to run all.`);
  process.exit(2);
}
for (const [name, runs] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  for (const [file = '', ...rest] of runs) {
    console.log(`\n# ${[name, ...rest].join(' ')}`);
    const path = fileURLToPath(new URL(file, import.meta.url));
    const { status } = spawnSync(process.execPath, [...process.execArgv, path, ...rest], { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
}
