import type { PlainDate } from '../../kernel/dates.ts';
import type { Pack } from '../schema.ts';
import type { Catalogue, CheckEntry } from './catalogue.ts';
import type { Found } from './gathered.ts';
import type { LintFinding } from './report.ts';
import type { Subject } from './subject.ts';

type Exception = NonNullable<Pack['exceptions']>[number];

/** The exception that covers a finding on a day: by its check, and its place where one is named. Coherence is never excepted. */
export const exceptionFor = (pack: Pack, entry: CheckEntry, path: string, on: PlainDate): LintFinding['exception'] => {
  if (entry.kind === 'coherence') return undefined;
  const found = (pack.exceptions ?? []).find(
    (one) => one.check === entry.id && covers(one, path) && (one.until === undefined || on.toString() < one.until),
  );
  if (!found || (entry.severity === 'E' && found.signed_by === undefined)) return undefined;
  return {
    reason: found.reason,
    ...(found.signed_by && { signedBy: found.signed_by }),
    ...(found.signed_on !== undefined && { signedOn: found.signed_on }),
    ...(found.until !== undefined && { until: found.until }),
  };
};

const covers = ({ at }: Exception, path: string): boolean => at === undefined || path === at || path.startsWith(`${at}.`);

/** Exceptions that except nothing: an unknown check, coherence, an error without a signature, one that has run out, or nothing to except. */
export const idleExceptions = (subject: Subject, found: readonly Found[], checks: Catalogue, on: PlainDate): Found[] => {
  const { pack } = subject.programme;
  return (pack.exceptions ?? []).flatMap((exception, i): Found[] => {
    const say = (detail: string): Found[] => [
      { check: 'EXC01', place: subject.at(['exceptions', i]), detail: `${exception.check}: ${detail}` },
    ];
    const entry = checks.get(exception.check);
    if (!entry) return say('there is no such check');
    if (entry.kind === 'coherence') return say('what does not fit together cannot be excepted');
    const role = (exception.signed_by ?? []).find((id) => !Object.hasOwn(pack.roles, id));
    if (role !== undefined) return say(`no role is called ${role}`);
    if (entry.severity === 'E' && exception.signed_by === undefined) return say('an error of substance needs `signed_by` and `signed_on`');
    if (exception.until !== undefined && exception.until <= on.toString()) return say(`it held until ${exception.until}`);
    const used = found.some(({ check, place }) => check === exception.check && covers(exception, place.path));
    return used ? [] : say('the programme passes this check there, so that there is nothing to except');
  });
};
