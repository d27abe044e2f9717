import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Builds the programs that call LEMON. @returns the program, or undefined with the reason told where g++ or liblemon-dev are missing */
export const buildLemon = (folder: string): string | undefined => {
  const program = `${folder}/plain`;
  const source = fileURLToPath(new URL('../lemon/plain.cpp', import.meta.url));
  const { status, error, stderr } = spawnSync('g++', ['-O3', '-march=native', '-o', program, source], { encoding: 'utf8' });
  if (status === 0) return program;
  console.log(`LEMON is left out: ${error ? 'there is no g++' : stderr.split('\n')[0]} (on Debian: apt-get install g++ liblemon-dev).\n`);
  return undefined;
};
