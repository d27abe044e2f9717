import { both, type Check, type Checks, unless, where } from '../check.ts';
import { days } from './coherence.ts';

const covered =
  (branch: string): Check =>
  (asked) =>
    asked.list('social_security.covered').includes(branch)
      ? []
      : [{ path: ['social_security', 'covered'], saying: asked.says('social_security.covered').saying }];

/** Words of a ground that lies with the employer. */
const employersFault =
  /abus|mistreat|violence|exploit|lies with the employer|fault of the employer|breach|unpaid|not the worker|worker['’]s doing/i;

/** Pay, hours, housing and the freedom to leave. */
export const work: Checks = {
  WRK01: unless('pay.equal_pay', 'yes'),
  WRK02: where('pay.minimum', 'silent', 'none'),
  WRK03: both(
    (asked) => (asked.seasonal() ? [{ path: ['pay'], saying: asked.says('pay.guarantee').saying }] : []),
    where('pay.guarantee', 'silent', 'unknown', 'none'),
    where('pay.guaranteed_percent', 'silent', 'unknown', 'none'),
  ),
  WRK04: unless('pay.payslip', 'yes'),
  WRK05: where('pay.wage_guarantee', 'silent', 'none', 'unknown'),
  WRK06: both(where('hours.rest_day', 'silent', 'none', 'no'), where('contract.minimum_terms.rest_days_week', 'silent', 'unknown', 'none')),
  WRK07: where('rights.join_union', 'no', 'silent', 'none'),
  WRK08: unless('rights.passport_kept_by_worker', 'yes'),
  WRK09(asked) {
    if (asked.is('rights.leave_employer_abuse', 'yes')) return [];
    const grounds = (asked.pack.stay?.change_employer ?? []).filter(({ allowed }) => allowed === 'yes');
    const told = grounds.some(({ id, when, text, note }) =>
      [id, when, note, typeof text === 'string' ? text : text?.en].some((words) => words !== undefined && employersFault.test(words)),
    );
    return told ? [] : [{ path: ['stay', 'change_employer'], saying: asked.pack.stay?.change_employer ? 'stated' : 'silent' }];
  },
  WRK10(asked) {
    const changes = asked.pack.stay?.change_employer ?? [];
    const tied = changes.length > 0 && changes.every(({ allowed }) => allowed === 'no');
    const long = (asked.pack.stay?.max ?? []).some(({ v }) => typeof v === 'string' && v.startsWith('P') && days(v) > days('P2Y'));
    return tied && long ? [{ path: ['stay', 'change_employer'], saying: 'stated' }] : [];
  },
  WRK11: both(unless('health.injury', 'yes'), covered('injury'), (asked) =>
    asked.says('contract.minimum_terms.injury_insurance').value === 1 ? [] : [{ path: ['health', 'injury'] }],
  ),
  WRK12: both(where('housing.provider', 'employer'), where('housing.inspected_by', 'silent', 'none')),
  WRK14(asked) {
    const told = where('rights.no_pregnancy_test', 'no', 'silent', 'none')(asked);
    if ('reason' in told || told.length > 0) return told;
    const rule = asked.says('selection.gender_rule');
    return rule.saying === 'stated'
      ? {
          about: 'selection.gender_rule',
          reason: 'the rule is stated in words; a person has to read whether it tells people apart by sex, pregnancy or family',
        }
      : [];
  },
};
