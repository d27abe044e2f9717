import { both, type Checks, unless, where } from '../check.ts';

/** Information, return, and who looks after the programme. */
export const governance: Checks = {
  INF01: unless('information.pre_departure.free', 'yes'),
  INF02: unless('information.arrival', 'yes'),
  RET01: where('return.reintegration', 'silent', 'none'),
  RET02: both(where('return.recall.kind', 'silent', 'none'), (asked) => (asked.seasonal() ? [{ path: ['return', 'recall'] }] : [])),
  RET03: both(where('return.ticket', 'silent', 'none'), where('return.duty', 'yes')),
  GOV01: unless('governance.joint_committee', 'yes'),
  GOV02: unless('governance.social_partners_seated', 'yes'),
  GOV03: unless('governance.evaluation.published', 'yes'),
  GOV04: where('governance.evaluation.indicators', 'silent', 'none', 'unknown'),
  GOV05(asked) {
    const [review, ending] = [asked.says('governance.review').saying, asked.says('governance.termination_notice').saying];
    if (review === 'stated' && ending === 'stated') return [];
    return [
      {
        path: ['governance'],
        saying: review === 'stated' ? ending : review,
        detail: review === 'stated' ? 'termination_notice' : 'review',
      },
    ];
  },
};
