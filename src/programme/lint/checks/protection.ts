import { type Asked, type Check, type Checks, type Hit, unless, where } from '../check.ts';
import { saidBy } from '../said.ts';

type Route = NonNullable<Asked['pack']['complaints']>[number];

/** Fires when no way to complain says yes at a field. */
const noRoute =
  (field: keyof Route & string): Check =>
  (asked) => {
    const routes = asked.pack.complaints ?? [];
    if (routes.some((route) => saidBy(route[field], asked.on).value === 'yes')) return [];
    const [first] = routes;
    return [{ path: ['complaints'], saying: first ? saidBy(first[field], asked.on).saying : 'silent', detail: field }];
  };

/** A breach that is another's doing. */
const ofAnother = /\b(employer|recruiter|agency|agent|trafficker)\b/i;

/** Where a worker can complain, what follows, and who is punished. */
export const protection: Checks = {
  PRO01: where('complaints', 'silent', 'none', 'unknown'),
  PRO02: noRoute('firewall'),
  PRO03: noRoute('stay_during'),
  PRO04: noRoute('after_return'),
  PRO05(asked) {
    const routes = asked.pack.complaints ?? [];
    const listed = routes.flatMap((route) => saidBy(route.languages, asked.on).value ?? []);
    if (listed.length === 0) return [{ path: ['complaints'], saying: 'silent' }];
    const spoken = asked.languages();
    if (!spoken || spoken.length === 0)
      return {
        about: 'complaints.languages',
        reason: 'the programme is open to every country, or no language of its origins is known: there is none to compare with',
      };
    const plain = listed.map((one) => String(one).split('-')[0]);
    return spoken.some((one) => plain.includes(one))
      ? []
      : [{ path: ['complaints'], saying: 'stated', detail: `${plain.join(', ')}; the origin reads ${spoken.join(', ')}` }];
  },
  PRO06: (asked) =>
    (asked.pack.complaints ?? []).flatMap((route, i): Hit[] => {
      const { saying } = saidBy(route.decide_within, asked.on);
      return saying === 'stated' ? [] : [{ path: ['complaints', i], saying, detail: route.id }];
    }),
  PRO07: ({ pack }) =>
    (pack.sanctions ?? []).flatMap(({ on, breach, id }, i): Hit[] =>
      on === 'worker' && ofAnother.test(breach) && !/\bworker\b/i.test(breach)
        ? [{ path: ['sanctions', i, 'on'], detail: `${id}: ${breach}` }]
        : [],
    ),
  PRO08: ({ pack }) =>
    (pack.sanctions ?? []).some(({ on }) => on === 'employer' || on === 'recruiter' || on === 'agency')
      ? []
      : [{ path: ['sanctions'], saying: pack.sanctions ? 'stated' : 'silent' }],
  PRO09: ({ pack }) =>
    (pack.sanctions ?? []).flatMap(({ appeal, id }, i): Hit[] =>
      appeal === undefined ? [{ path: ['sanctions', i], saying: 'silent', detail: id }] : [],
    ),
  PRO10: where('data.immigration_enforcement', 'yes', 'silent', 'none'),
  PRO11: unless('rights.no_retaliation', 'yes'),
};
