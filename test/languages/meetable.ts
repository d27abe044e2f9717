import { dirname, join, normalize } from 'node:path';
import { allErrors } from '../../src/kernel/errors.ts';
import { matrix, protectionTable } from '../../src/platform/policy/matrix.ts';
import type { Saying } from './sources.ts';

/** Who decides about a life on a small screen, and not in an office. */
export const readers = ['public', 'worker', 'family'] as const;

/** Said in so many declarations, it tells nothing of who reads what stands beside it. */
const common = 3;
/** Of the words that are a declaration's own, so many must have been heard: an officers' page that a worker shares a line with is none of theirs. */
const share = 1 / 3;

/**
 * What a walk does not reach although workers do: pages of an account, behind a fresh proof; of a complaint and of a case, behind a receipt;
 * what a file says at every stage but the one at which the walk finds it, and the paper of its permit; what was sent, where nothing was;
 * the branches of a page that the walked file does not take: an addendum, a cost claimed back, a stay beyond its last day, an open offer,
 * a list that was drawn, a paper that ends, rules that changed;
 * the menu and the code of short messages, which are no pages.
 */
export const unreached = new RegExp(
  [
    'main/web/account/(?!administer)',
    'main/pages/placement/answer',
    'modules/complaints/(?:pages/(?:ask|own|receipt|figures)|views/(?:ask-form|said|wages))',
    'modules/contracts/views/(?:alerts|compared-texts|history|payslips)',
    'modules/costs/(?:receipts/receipt-pages|views/(?:costs-page|owed-for))',
    'modules/messages/views/told',
    'modules/my-file/',
    'modules/permits/(?:own-notices|pages/print-page|views/stay-page)',
    'modules/protection/pages/(?:ask|own-case|screening)',
    'modules/recruitment/views/(?:draw|fared-on-lists|limit-words|me|offer|why)',
    'modules/short-menu/',
    'modules/stages/views/(?:file-timeline|rules-changes)',
    'modules/workers/(?:views/(?:paper-warnings|papers|profile|register)|way-back/open-notice)',
    'platform/auth/phone-codes',
  ]
    .map((path) => `^src/${path}`)
    .join('|'),
);

/**
 * What stands in the same declarations as what was heard: the other branches of the same component, the other forms of the same words.
 */
export const besides = (heard: ReadonlySet<string>, sayings: readonly Saying[]): readonly string[] => {
  const times = new Map<string, number>();
  for (const { keys } of sayings) for (const key of keys) times.set(key, (times.get(key) ?? 0) + 1);
  return sayings
    .filter(({ file, keys }) => {
      const own = keys.filter((key) => (times.get(key) ?? 0) < common);
      return unreached.test(file) || (own.length > 0 && own.filter((key) => heard.has(key)).length >= own.length * share);
    })
    .flatMap(({ keys }) => [...keys]);
};

const moduleOf = (file: string): string => file.split('/').slice(0, 3).join('/');

/** The file and those of its own module that it reaches. */
const reached = (from: string, files: ReadonlyMap<string, string>): ReadonlySet<string> => {
  const seen = new Set<string>();
  const queue = [from];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    const text = files.get(file);
    if (text === undefined || seen.has(file) || moduleOf(file) !== moduleOf(from)) continue;
    seen.add(file);
    for (const [, path = ''] of text.matchAll(/from '(\.{1,2}\/[^']+)'/g)) queue.push(normalize(join(dirname(file), path)));
  }
  return seen;
};

/** Refusals of the commands that a reader may give, by the codes in the files of those commands; of each form; and of the door. */
export const refusals = (files: ReadonlyMap<string, string>): readonly string[] => {
  const theirs = [...readers, 'holder'];
  const commands = new Set([...matrix, ...protectionTable.rules].filter(({ role }) => theirs.includes(role)).map(({ action }) => action));
  const homes = [...files].filter(([, text]) =>
    [...text.matchAll(/\bname: '([\w.-]+)'/g)].some(([, name = '']) => commands.has(name) && text.includes('command(')),
  );
  const near = new Set(homes.flatMap(([file]) => [...reached(file, files)]));
  const text = [...near]
    .filter((file) => !/\/(errors|index)\.ts$/.test(file))
    .map((file) => files.get(file))
    .join('\n');
  return [...allErrors().keys()]
    .filter((code) => /^(?:input|platform|edge|auth)\./.test(code) || text.includes(`'${code}'`))
    .map((code) => `errors.${code}`);
};
