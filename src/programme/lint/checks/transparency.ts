import { type Asked, both, type Check, type Checks, type Hit, where } from '../check.ts';
import { share } from '../sourced.ts';
import { entries } from './coherence.ts';

/** Whether everybody can see what is agreed, who pays, who decides and where to appeal. */
export const transparency: Checks = {
  TRA01: where('parties.instrument.published', 'no'),
  TRA02: lacksLanguage('parties.instrument.languages'),
  TRA03(asked) {
    if (!asked.pack.costs) return [{ path: ['costs'], saying: 'silent' }];
    return entries(asked, asked.pack.costs, 'payer').flatMap(({ index, saying }): Hit[] =>
      saying === 'stated'
        ? []
        : [{ path: ['costs', index, 'payer'], saying: saying as 'unknown', detail: asked.pack.costs?.[index]?.id ?? '' }],
    );
  },
  TRA04(asked) {
    if (!asked.pack.quota) return [{ path: ['quota'], saying: 'silent' }];
    return asked.pack.quota.flatMap(({ cap, set_by, period }, i): Hit[] => {
      const unknown = cap === 'unknown' || (typeof cap === 'object' && cap !== null && cap.v === 'unknown');
      if (unknown) return [{ path: ['quota', i, 'cap'], saying: 'unknown', detail: String(period) }];
      return set_by === undefined ? [{ path: ['quota', i], saying: 'silent', detail: `${period}: set_by` }] : [];
    });
  },
  TRA05: both(where('selection.kind', 'pool_points'), where('roster', 'silent')),
  TRA06: both(where('selection.kind', 'employer_named'), where('selection.blacklist_appeal', 'silent', 'unknown', 'none', 'no')),
  TRA08: ({ pack, programme }) =>
    programme.stages.flatMap((stage, i): Hit[] => {
      const office = stage.side === 'origin' || stage.side === 'destination';
      const refuses = (office && ['vacancy.verify', 'permit.issue'].includes(stage.step)) || pack.stages[i]?.silence?.v === 'refuse';
      return refuses && stage.appeal === undefined ? [{ path: ['stages', i], saying: 'silent', detail: stage.id }] : [];
    }),
  TRA09(asked) {
    const { cited, all } = share(asked.pack);
    return all > 0 && cited / all < 0.8 ? [{ path: ['sources'], detail: `${cited} of ${all} statements name a source` }] : [];
  },
};

/** Fires when no language of the origin is among those of a list. */
export function lacksLanguage(path: string): Check {
  return (asked: Asked) => {
    const { saying } = asked.says(path);
    if (saying !== 'stated') return [{ path: path.split('.'), saying }];
    const spoken = asked.languages();
    if (!spoken || spoken.length === 0)
      return {
        about: path,
        reason: 'the programme is open to every country, or no language of its origins is known: there is none to compare with',
      };
    const listed = asked.list(path);
    if (listed.some((one) => /worker/.test(one))) return [];
    const plain = listed.map((one) => one.split('-')[0]?.toLowerCase());
    return spoken.some((one) => plain.includes(one))
      ? []
      : [{ path: path.split('.'), saying, detail: `${listed.join(', ')}; the origin reads ${spoken.join(', ')}` }];
  };
}
