import { both, type Check, type Checks, unless, where } from '../check.ts';
import { days } from './coherence.ts';

const branch =
  (list: 'covered' | 'exempt', name: string): Check =>
  (asked) =>
    asked.list(`social_security.${list}`).includes(name) ? [{ path: ['social_security', list], saying: 'stated', detail: name }] : [];

const notCovered: Check = (asked) =>
  asked.list('social_security.covered').includes('health')
    ? []
    : [{ path: ['social_security', 'covered'], saying: asked.says('social_security.covered').saying }];

/** Stay, social security, family and skills. */
export const status: Checks = {
  STA01: unless('stay.multiple_entry', 'yes'),
  STA02: where('stay.change_status', 'silent', 'none'),
  STA03(asked) {
    const { saying, value } = asked.says('stay.job_search');
    if (saying === 'silent' || saying === 'none') return [{ path: ['stay', 'job_search'], saying }];
    return typeof value === 'string' && days(value) === 0 ? [{ path: ['stay', 'job_search'], saying, detail: value }] : [];
  },
  STA04: both(where('social_security.pension.kind', 'none', 'silent'), branch('covered', 'old_age')),
  STA05: (asked) => {
    const exempt = branch('exempt', 'old_age')(asked);
    if ('reason' in exempt || exempt.length === 0) return [];
    return {
      about: 'social_security.exempt: old_age',
      reason: 'the pack format has no field for the cover that the origin gives meanwhile',
    };
  },
  STA06: (asked) =>
    asked.list('social_security.covered').length === 0
      ? []
      : {
          about: 'social_security.covered',
          reason: 'the pack format does not say for each branch whether contributions are taken and whether it can be claimed',
        },
  STA07: both(where('health.insurance', 'silent', 'none'), notCovered),
  STA08(asked) {
    const long = asked.says('stay.renewals.cumulative').value;
    if (typeof long !== 'string' || !long.startsWith('P') || days(long) < days('P2Y')) return [];
    const alone = both(where('family.accompany', 'no', 'silent', 'none'), where('family.reunify_after', 'silent', 'none'));
    return alone(asked);
  },
  STA09: both(where('family.left_behind', 'silent', 'none'), unless('information.pre_departure.family', 'yes')),
  STA11: both(
    (asked) => (asked.list('scope.skill').includes('high') ? [{ path: ['scope', 'skill'] }] : []),
    where('skills.brain_drain_guard', 'silent', 'none'),
  ),
  STA12: both(unless('skills.recognition', 'yes'), unless('skills.certificate', 'yes')),
};
