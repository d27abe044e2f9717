import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { completePack } from '../../programme/lint/testing/complete-pack.ts';
import { run } from '../cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'corridor-lint-'));
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

test('a programme that owes nothing passes with exit code 0', async () => {
  const { code, out } = await cli('programme', 'lint', file('good.yaml', completePack));
  expect([code, out.split('\n')[0]]).toEqual([0, expect.stringMatching(/^toy 2026-01-01, .*: passes\. 0 that do not fit, 0 errors/)]);
});

test('an error without an exception is exit code 1, with place, basis and what to do; with a signed one it is 0', async () => {
  const text = completePack.replace('prohibited', 'capped');
  const path = file('capped.yaml', text);
  const { code, out, err } = await cli('programme', 'lint', path);
  expect(code).toBe(1);
  expect(out).toMatch(/capped\.yaml:\d+:\d+: FEE01 Workers may be charged .* \(ILO C181 art\. 7/);
  expect(err).toContain('1 of 1 programmes do not pass');
  const excepted = `${text}exceptions:\n  - {check: FEE01, reason: a law of the origin that is under review, signed_by: [lab, age], signed_on: 2025-12-01}\n`;
  expect((await cli('programme', 'lint', file('excepted.yaml', excepted))).code).toBe(0);
});

test('as JSON every finding has its check, place, texts in four languages and cases', async () => {
  const text = completePack.replace('vacancy.places <= 100', 'vacancy.places < 5');
  const { code, out } = await cli('programme', 'lint', file('nobody.yaml', text), '--json');
  const { details } = JSON.parse(out);
  const [finding] = details[0].findings;
  expect([code, finding.check, finding.kind, finding.cases[0].expect]).toEqual([1, 'RUL03', 'coherence', 'refused']);
  expect(Object.keys(finding.texts).toSorted()).toEqual(['ar', 'en', 'es', 'fr']);
});

test('programmes that come with the program are named by id, and one that is not there is exit code 2', async () => {
  const { code, out } = await cli('programme', 'lint', 'es-ma-gecco');
  // What existing programmes lack is shown, and blocks nothing.
  expect([code, out.split('\n')[0]]).toEqual([1, expect.stringMatching(/^es-ma-gecco .*: does not pass\. 0 that do not fit/)]);
  expect((await cli('programme', 'lint', 'nowhere')).code).toBe(2);
});

test('a file that is no programme is told with line and column', async () => {
  const { code, out } = await cli('programme', 'lint', file('bad.yaml', completePack.replace('worker.age >= 18', 'worker.years >= 18')));
  expect(code).toBe(1);
  expect(out).toMatch(/bad\.yaml:\d+:\d+: COH09 .*years/);
});

describe('with --deep', { timeout: 60_000 }, () => {
  const promise = (always: string): string =>
    `${completePack}guarantees:\n  - {id: enough, text: Enough, always: ${JSON.stringify(always)}, src: S1}\n`;

  test('the solver settles what the analysis left open, by proof or by a case that the engine confirms', async () => {
    // The square of a difference is never below zero: no law of products that the analysis knows says so.
    const square = promise('work.weeks * work.weeks + work.months * work.months >= work.weeks * work.months * 2');
    expect(JSON.parse((await cli('programme', 'lint', file('open.yaml', square), '--json')).out)[0].notDecided).toHaveLength(1);
    const { code, out } = await cli('programme', 'lint', file('square.yaml', square), '--deep', '--json');
    expect([code, JSON.parse(out)[0].notDecided]).toEqual([0, []]);
  });

  test('what the solver cannot decide in its time is said to be not decided', async () => {
    const cubes = promise(
      'work.weeks * work.weeks * work.weeks + work.months * work.months * work.months + worker.age * worker.age * worker.age != vacancy.places * vacancy.places * vacancy.places || work.weeks * work.months * worker.age * vacancy.places == 0 || work.weeks < 1000',
    );
    const { out } = await cli('programme', 'lint', file('cubes.yaml', cubes), '--deep', '--seconds', '1', '--json');
    const report = JSON.parse(out);
    const [first] = report.details ?? report;
    const said = [
      ...first.notDecided.map(({ reason }: { reason: string }) => reason),
      ...first.findings.map(({ check }: { check: string }) => check),
    ];
    expect(said).toEqual([expect.stringMatching(/Z3 did not decide it within 1 s/)]);
  });
});
