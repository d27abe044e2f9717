import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from '../cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'corridor-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command line and keeps what it says. */
const cli = async (line: string, env: Record<string, string> = {}) => {
  const [out, err]: [string[], string[]] = [[], []];
  const io = {
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    live: false,
    env: { CORRIDOR_DATA: folder, ...env },
  };
  const code = await run(line.split(' '), io);
  return { code, out: out.join('\n'), err: err.join('\n') };
};

const packs = 'packs/programmes/us-h2a/programme.yaml packs/programmes/es-ma-gecco/programme.yaml';

describe('exit codes', () => {
  test('done is 0: the version, the help, a programme that is whole', async () => {
    expect(await cli('--version')).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
    expect((await cli('--help')).code).toBe(0);
    expect((await cli(`programme check ${packs}`)).code).toBe(0);
  });
  test.each([
    'fly',
    'demo fly',
    'demo tick --days',
    'demo tick --days 0',
    'demo tick --days 1.5',
    'demo reset',
    'import nowhere.csv',
    'import nowhere.csv --as me',
    'export secrets',
    'programme check',
    'programme check nowhere.yaml',
    'programme open packs/programmes/es-ma-gecco/programme.yaml --origin MA',
    'programme open packs/programmes/es-ma-gecco/programme.yaml --origin FR --destination ES',
    'programme open packs/programmes/us-h2a/programme.yaml --origin US --destination US',
    'account create a@example.org --role emperor --name A',
    'account create a@example.org --role worker --name A',
    'account create a@example.org --role labour --name A',
    'account create a@example.org --role employer --country ES --name A',
  ])('wrong input is 2: corridor %s', async (line) => {
    const { code, err } = await cli(line);
    expect(code).toBe(2);
    expect(err.length).toBeGreaterThan(10);
  });
  test('a password that everybody tries first is wrong input, and is not said again', async () => {
    const { code, err } = await cli('account create a@example.org --role labour --country ES --name A', {
      CORRIDOR_PASSWORD: 'Password2024',
    });
    expect(code).toBe(2);
    expect(err).toContain('it is tried first');
    expect(err).not.toContain('Password2024');
  });
  test('what is refused is 1: a programme with findings, each with its line', async () => {
    const file = join(folder, 'broken.yaml');
    writeFileSync(file, 'schema: corridor.programme/1\nid: broken\nstatus: sleeping\n');
    const { code, out } = await cli(`programme check ${file}`);
    expect(code).toBe(1);
    expect(out).toMatch(/broken\.yaml:\d+/);
  });
});

describe('with --json', () => {
  test('an answer is one JSON document', async () => {
    const { code, out } = await cli(`--json programme check ${packs}`);
    expect(code).toBe(0);
    expect((JSON.parse(out) as { id: string }[]).map(({ id }) => id)).toEqual(['us-h2a', 'es-ma-gecco']);
  });
  test('a failure is one too, and says what is wrong', async () => {
    const { code, out } = await cli('--json export secrets');
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ error: expect.stringContaining('results, vacancies, programmes') });
  });
});

test('production without its settings is refused, with everything that is missing at once', async () => {
  const { code, err } = await cli('migrate', { CORRIDOR_MODE: 'production' });
  expect(code).toBe(2);
  for (const setting of ['DATABASE_URL', 'PROTECTION_DATABASE_URL', 'CORRIDOR_PUBLIC_URL', 'CORRIDOR_SECRET_KEY'])
    expect(err).toContain(setting);
});

test('the demonstration is not loaded into production', async () => {
  const env = {
    CORRIDOR_MODE: 'production',
    DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/corridor',
    PROTECTION_DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/corridor_protection',
    CORRIDOR_PUBLIC_URL: 'https://corridor.example.org',
    CORRIDOR_SECRET_KEY: 'a secret of thirty-two signs or more',
    PROTECTION_SECRET_KEY: 'another-secret-of-thirty-two-signs-or-more',
  };
  for (const line of ['demo load', 'demo tick', 'demo reset --yes']) {
    const { code, err } = await cli(line, env);
    expect(code, line).toBe(2);
    expect(err).toContain('demo mode');
  }
});
