import { both, type Check, type Checks, type Hit, unless, where } from '../check.ts';
import { saidBy } from '../said.ts';
import { lacksLanguage } from './transparency.ts';

const recruiters: Check = (asked) => (asked.recruiters() ? [{ path: ['roles'] }] : []);

/** Who pays for being recruited, and on which contract the worker leaves. */
export const recruitment: Checks = {
  FEE01: unless('fees.worker_recruitment_fee', 'prohibited'),
  FEE02: where('fees.deposit_or_bond', 'yes'),
  FEE03: ({ pack }) =>
    (pack.costs ?? []).flatMap(({ recover, id }, i): Hit[] =>
      recover && recover.cap === undefined ? [{ path: ['costs', i, 'recover'], saying: 'silent', detail: id }] : [],
    ),
  FEE04(asked) {
    const allowed = ['pay.deductions', 'pay.lawful_deductions', 'pay.deductions_allowed'].find(
      (path) => asked.says(path).saying === 'stated',
    );
    if (allowed === undefined) return [];
    const [cap, floor] = [asked.says('pay.deductions_cap').saying, asked.says('pay.net_floor').saying];
    return cap === 'stated' || floor === 'stated' ? [] : [{ path: allowed.split('.'), saying: cap === 'silent' ? floor : cap }];
  },
  FEE05(asked) {
    const paid = (item: string): number =>
      (asked.pack.costs ?? []).findIndex((cost) => cost.item === item && saidBy(cost.payer, asked.on).value === 'worker');
    const [there, back] = [paid('travel_in'), paid('travel_out')];
    return there >= 0 && back >= 0 ? [{ path: ['costs', there, 'payer'] }, { path: ['costs', back, 'payer'] }] : [];
  },
  FEE06: unless('contract.before_departure', 'yes'),
  FEE07: unless('contract.substitution_banned', 'yes'),
  FEE08: lacksLanguage('contract.language'),
  FEE09: both(unless('liability.agency_licence', 'yes'), recruiters),
  FEE10: both(unless('liability.joint', 'yes'), recruiters),
  FEE11: (asked) =>
    (asked.pack.costs ?? []).flatMap((cost, i): Hit[] => {
      const payer = saidBy(cost.payer, asked.on).value;
      const helped = saidBy(cost.advance_by, asked.on).saying === 'stated';
      return (payer === 'worker' || payer === 'shared') && !helped ? [{ path: ['costs', i], saying: 'silent', detail: cost.id }] : [];
    }),
};
