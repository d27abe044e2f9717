import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from '../cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'corridor-diff-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cli = async (...argv: string[]) => {
  const [out, err]: [string[], string[]] = [[], []];
  const io = { out: (text: string) => void out.push(text), err: (text: string) => void err.push(text), live: false, env: {} };
  const code = await run(argv, io);
  return { code, out: out.join('\n'), err: err.join('\n') };
};
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

/** The programme as it was while five posts were enough for an offer, and no order had said ten. */
const fivePosts = (): string => {
  const text = readFileSync(new URL('../../../packs/programmes/es-ma-gecco/programme.yaml', import.meta.url), 'utf8');
  const now = /min_posts:\n {4}- \{ v: 5, to: 2025-05-20,[^\n]*\n {4}- \{ v: 10, from: 2025-05-20,[^\n]*\n/;
  if (!now.test(text)) throw new Error('the programme no longer has both figures');
  return file('before.yaml', text.replace(now, 'min_posts:\n    - { v: 5, unit: posts, src: S3 }\n'));
};

describe('two versions', () => {
  test('five posts made ten on 20 May 2025: an offer of five posts filed on that day, allowed before and refused since', async () => {
    const { code, out } = await cli('programme', 'diff', fivePosts(), 'es-ma-gecco', '--json');
    expect(code).toBe(0);
    const { same, texts, outcomes, notSought } = JSON.parse(out);
    expect(same).toBe(false);
    expect(notSought).toEqual([]);
    expect(texts.map(({ path }: { path: string }) => path).every((path: string) => path.startsWith('params.min_posts'))).toBe(true);
    const about = new Map(outcomes.map((one: { about: string }) => [one.about, one]));
    expect([...about.keys()].toSorted()).toEqual(['param.min_posts', 'rule.min-posts', 'step.vacancy.verify']);
    expect(about.get('rule.min-posts')).toMatchObject({
      facts: { vacancy: { places: 5, filed_on: '2025-05-20' } },
      was: 'met',
      is: 'failed',
    });
    expect(about.get('step.vacancy.verify')).toMatchObject({
      facts: { vacancy: { places: 5, filed_on: '2025-05-20' } },
      was: 'allowed',
      is: 'refused',
      byNewer: ['min-posts'],
    });
  });

  test('in words: what is written, what comes out, and how the rest was looked at', async () => {
    const { code, out } = await cli('programme', 'diff', fivePosts(), 'es-ma-gecco');
    expect(code).toBe(0);
    expect(out).toMatch(/rule\.min-posts: met -> failed/);
    expect(out).toMatch(/all that it reads is written the same in both/);
    expect(out).not.toMatch(/undefined|\[object/);
  });

  test('a programme beside itself is the same text', async () => {
    const { code, out } = await cli('programme', 'diff', 'es-ma-gecco', 'es-ma-gecco');
    expect([code, out.split(': ').at(-1)]).toEqual([0, 'the same text, sign for sign.']);
  });

  test('as of a day on which both say the same, no answer differs', async () => {
    const { out } = await cli('programme', 'diff', fivePosts(), 'es-ma-gecco', '--as-of', '2024-03-01', '--json');
    const abouts = JSON.parse(out).outcomes.map(({ about }: { about: string }) => about);
    expect(abouts).not.toContain('param.min_posts');
  });

  test.each([
    [['es-ma-gecco', 'nowhere'], /nowhere does not exist/],
    [['es-ma-gecco', 'nz-rse', '--as-of', 'soon'], /is not a day/],
    [['es-ma-gecco', 'nz-rse', '--seconds', '-1'], /is no time/],
    [['es-ma-gecco'], /missing required argument/],
  ])('%j is wrong input, and the message says what to give', async (argv, message) => {
    const { code, err } = await cli('programme', 'diff', ...argv);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  test('a file that is no programme is refused with its line', async () => {
    const { code, err } = await cli('programme', 'diff', file('bad.yaml', 'schema: [\n'), 'nz-rse');
    expect(code).toBe(1);
    expect(err).toMatch(/bad\.yaml:\d+:\d+/);
  });
});
