import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../src/main/cli.ts';

const here = mkdtempSync(join(tmpdir(), 'corridor-keeping-'));
afterAll(() => rmSync(here, { recursive: true, force: true }));
const at = (...names: string[]): string => join(here, ...names);

const cli = async (line: string, data = 'old', env: Record<string, string> = {}) => {
  const [out, err]: [string[], string[]] = [[], []];
  const io = {
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    live: false,
    env: { CORRIDOR_DATA: at(data), ...env },
  };
  const code = await run(line.split(' '), io);
  return { code, out: out.join('\n'), err: err.join('\n') };
};

beforeAll(async () => {
  for (const folder of ['keys', 'vault', 'elsewhere']) mkdirSync(at(folder));
  expect((await cli('migrate')).code).toBe(0);
  for (const key of ['files', 'protection']) expect((await cli(`backup key ${at('keys', key)}`)).code).toBe(0);
});

const keys = `--key ${at('keys', 'files.pub')} --protection ${at('elsewhere', 'p1')} --protection-key ${at('keys', 'protection.pub')}`;

test('a private key is its owner’s alone, and no key is written over', async () => {
  expect(statSync(at('keys', 'files')).mode & 0o077).toBe(0);
  const { code, err } = await cli(`backup key ${at('keys', 'files')}`);
  expect(code).toBe(2);
  expect(err).toContain('EEXIST');
});

test('what would leave a database out, in the open, or beside the other is asked first', async () => {
  const wanted = [
    [`backup ${at('vault', 'b1')} --key ${at('keys', 'files.pub')}`, 'two databases'],
    [`backup ${at('vault', 'b1')} --only corridor`, 'Nobody could open'],
    [`backup ${at('vault', 'b1')} --only corridor --key ${at('keys', 'files')}`, 'private key'],
    [`backup ${at('vault', 'b1')} ${keys.replace(at('elsewhere', 'p1'), at('vault', 'p1'))}`, 'one place'],
    [`backup ${at('vault', 'b1')} ${keys.replace('protection.pub', 'files.pub')}`, 'same key'],
    [`backup ${at('vault', 'b1')} --only everything`, 'corridor or protection'],
    ['backup', 'Name the folder'],
    [`backup ${at('vault', 'b1')} --only corridor --key ${at('keys', 'nowhere.pub')}`, 'does not exist'],
  ] as const;
  for (const [line, message] of wanted) {
    const { code, err } = await cli(line);
    expect(err, line).toContain(message);
    expect(code, line).toBe(2);
  }
  const short = await cli(`backup ${at('vault', 'b1')} --only corridor`, 'old', { CORRIDOR_BACKUP_PASSPHRASE: 'short' });
  expect(short).toMatchObject({ code: 2, err: expect.stringContaining('shorter than 16') });
  expect(readdirSync(at('vault'))).toEqual([]);
});

test('both databases are backed up, verified, and restored into new ones; a second restore is refused', async () => {
  const taken = await cli(`--json backup ${at('vault', 'b1')} ${keys}`);
  expect(taken).toMatchObject({ code: 0 });
  expect(JSON.parse(taken.out).backups.map(({ database }: { database: string }) => database)).toEqual(['corridor', 'protection']);
  expect(await cli(`backup verify ${at('vault', 'b1')}`)).toMatchObject({ code: 0, out: expect.stringContaining('With its key') });
  expect(await cli(`backup verify ${at('elsewhere', 'p1')} --key ${at('keys', 'protection')}`)).toMatchObject({
    code: 0,
    out: expect.stringContaining('all of its rows'),
  });
  // One key opens one side.
  expect(await cli(`backup verify ${at('elsewhere', 'p1')} --key ${at('keys', 'files')}`)).toMatchObject({
    code: 1,
    err: expect.stringContaining('does not open'),
  });

  const back = `restore ${at('vault', 'b1')} --key ${at('keys', 'files')} --protection ${at('elsewhere', 'p1')} --protection-key ${at('keys', 'protection')}`;
  expect(await cli(back, 'new')).toMatchObject({ code: 2, err: expect.stringContaining('--erased') });
  expect(await cli(`${back} --erased ${at('nowhere')}`, 'new')).toMatchObject({ code: 2 });
  writeFileSync(at('wrong-list'), 'Amina\n');
  expect(await cli(`${back} --erased ${at('wrong-list')}`, 'new')).toMatchObject({
    code: 2,
    err: expect.stringContaining('one id a line'),
  });
  expect(await cli(`person erased --out ${at('vault', 'erased.txt')}`)).toMatchObject({ code: 0 });
  expect(readFileSync(at('vault', 'erased.txt'), 'utf8')).toBe('# corridor.erased/1\n');
  const restored = await cli(`${back} --erased ${at('vault', 'erased.txt')}`, 'new');
  expect(restored).toMatchObject({ code: 0, out: expect.stringContaining('The journal is whole') });
  expect(restored.out).toContain('Everybody signs in anew');
  expect(await cli(`${back} --erased none`, 'new')).toMatchObject({ code: 1, err: expect.stringContaining('not empty') });
  expect(await cli('journal verify', 'new')).toMatchObject({ code: 0 });
});

test('sides are not taken for each other', async () => {
  const { code, err } = await cli(
    `restore ${at('elsewhere', 'p1')} --only corridor --key ${at('keys', 'protection')} --erased none`,
    'third',
  );
  expect(code).toBe(2);
  expect(err).toContain('a backup of protection, not of corridor');
});

test('a rehearsal copies the database onto a server of its own and leaves nothing of it', async () => {
  const { code, out } = await cli('migrate --rehearse');
  expect(code).toBe(0);
  expect(out).toContain('No migration waits');
  expect(readdirSync(at('old')).filter((name) => name.startsWith('rehearsal'))).toEqual([]);
  expect(await cli('migrate --rehearse --on nonsense')).toMatchObject({ code: 2 });
});

test('how long what is kept is shown without a database', async () => {
  const { code, out } = await cli('--json retention show', 'no-database');
  expect(code).toBe(0);
  expect(JSON.parse(out).kinds.length).toBeGreaterThan(10);
  expect(existsSync(at('no-database'))).toBe(false);
});
