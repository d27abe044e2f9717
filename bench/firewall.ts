/**
 * Whether how long an answer takes tells anything of the other side: two worlds with the same files, the second with three hundred complaints
 * besides, are asked the same in turn, in pairs whose order changes. Reported for each page: medians, their difference, and the chance of such
 * a difference by ranks (Mann and Whitney). A receipt that exists is timed beside one that does not. Planted delays tell how fine the measurement is: what is smaller than the smallest that
 * is found, it does not see.
 *
 * Run: npm run bench -- firewall, or node --import tsx bench/firewall.ts [--pairs 60]. On a quiet machine, two minutes.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const at = process.argv.indexOf('--pairs');
const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--config', 'bench/firewall/vitest.config.ts'], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  stdio: 'inherit',
  env: { ...process.env, PAIRS: at > 0 ? process.argv[at + 1] : '60' },
});
process.exitCode = status ?? 1;
