import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readerKeys } from '../../platform/i18n/reader-keys.ts';
import { localesFolder } from '../../platform/i18n/translator.ts';
import { run } from '../cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'corridor-translate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'locales', 'ne'), { recursive: true });
cpSync(join(localesFolder, 'en'), join(folder, 'locales', 'en'), { recursive: true });
writeFileSync(join(folder, 'locales', 'ne', 'ui.json'), '{\n  "ui.product": "Corridor",\n  "ui.period.since": "देखि"\n}\n');

const cli = async (...argv: string[]) => {
  const [out, err]: [string[], string[]] = [[], []];
  const env = { CORRIDOR_LOCALES: join(folder, 'locales') };
  const io = { out: (text: string) => void out.push(text), err: (text: string) => void err.push(text), live: false, env };
  const code = await run(argv, io);
  return { code, out: out.join('\n'), err: err.join('\n') };
};
const messages = (file: string) => JSON.parse(readFileSync(join(folder, 'locales', 'ne', file), 'utf8'));
const po = join(folder, 'ne.po');
/** The exported file with a translation of one message. */
const translated = async (key: string, text: string): Promise<string> => {
  await cli('translate', 'export', 'ne', '--to', po);
  const file = readFileSync(po, 'utf8');
  const entry = new RegExp(`(msgctxt "${key}"\\nmsgid "[^\\n]*"\\nmsgstr )"[^\\n]*"`);
  expect(file).toMatch(entry);
  writeFileSync(
    po,
    file.replace(entry, (_, head: string) => `${head}"${text}"`),
  );
  return file.replace(entry, (_, head: string) => `${head}"${text}"`);
};

test('a check names what is missing, and the line where a value was lost', async () => {
  const { code, out } = await cli('translate', 'check', 'ne');
  expect(code).toBe(1);
  expect(out).toContain(`ne: 2 messages, ${readerKeys().length - 2} missing`);
  expect(out).toMatch(/ne\/ui\.json:3: ui\.period\.since takes none and the English text takes \{date\}/);
});

test('an import with a changed value takes nothing in and names the line of the file', async () => {
  const file = await translated('ui.period.since', '{miti} dekhi');
  const line = file.split('\n').indexOf('msgctxt "ui.period.since"') + 1;
  const { code, err } = await cli('translate', 'import', po);
  expect(code).toBe(2);
  expect(err).toContain(`ne.po:${line}: ui.period.since takes {miti} and the English text takes {date}`);
  expect(messages('ui.json')['ui.period.since']).toBe('देखि');
});

test('an import of a translation of another English text than today’s is refused', async () => {
  const file = await translated('ui.period.since', '{date} देखि');
  writeFileSync(po, file.replace('msgid "since {date}"', 'msgid "from {date}"'));
  expect((await cli('translate', 'import', po)).err).toContain('ui.period.since was translated from another English text');
});

test('a good import is written into the file of its module; read by a native speaker only when somebody says so', async () => {
  await translated('ui.period.since', '{date} देखि');
  expect((await cli('translate', 'import', po)).out).toMatch(/^ne: 1 messages changed, 0 read/);
  expect(messages('ui.json')).toEqual({ 'ui.product': 'Corridor', 'ui.period.since': '{date} देखि' });
  await cli('translate', 'export', 'ne', '--to', po);
  expect(readFileSync(po, 'utf8')).toMatch(/#, fuzzy, icu-message-format\nmsgctxt "ui\.period\.since"/);
  writeFileSync(
    po,
    readFileSync(po, 'utf8').replace(
      'fuzzy, icu-message-format\nmsgctxt "ui.period.since"',
      'icu-message-format\nmsgctxt "ui.period.since"',
    ),
  );
  expect((await cli('translate', 'import', po, '--native')).out).toMatch(/^ne: 0 messages changed, 1 read/);
  expect(Object.keys(messages('reviewed.json'))).toEqual(['ui.period.since']);
});

test('a language that pages are not offered in is refused with those that they are', async () => {
  expect((await cli('translate', 'export', 'xx')).err).toContain('There are ar, es, fr, ne');
});
