import { plainDate } from '../kernel/dates.ts';
import { Decision } from './decision.tsx';
import type { Example } from './example.ts';

const order = { id: 'S3', title: 'Orden ISM/1488/2024', mark: 'P' } as const;

export const examples: readonly Example[] = [
  {
    name: 'A refusal that helps',
    render: () => (
      <Decision
        outcome="refused"
        asOf={plainDate('2026-02-16')}
        programme={{ title: 'GECCO', version: '2025-05-20' }}
        answers={[
          { rule: 'no-fee', outcome: 'met', text: 'The worker pays no fee.', source: { ...order, article: 'art. 3' } },
          {
            rule: 'wage-floor',
            outcome: 'failed',
            text: 'Pay is at least the legal minimum.',
            asked: '9.43 EUR per hour',
            given: '9.10 EUR per hour',
            source: { id: 'S7', title: 'Real Decreto 87/2025', article: 'art. 4', mark: 'K', link: 'https://www.boe.es/' },
          },
          {
            rule: 'housing',
            outcome: 'unknown',
            text: 'Housing is inspected before arrival.',
            missing: ['vacancy.housing'],
            source: { ...order, article: 'art. 5' },
          },
        ]}
        appeal={{ to: 'Subdelegación del Gobierno en Huelva', until: plainDate('2026-03-16'), href: '#appeal' }}
      />
    ),
  },
  {
    name: 'All rules are met',
    render: () => (
      <Decision
        outcome="allowed"
        asOf={plainDate('2026-02-16')}
        programme={{ title: 'GECCO', version: '2025-05-20' }}
        answers={[
          {
            rule: 'posts',
            outcome: 'met',
            text: 'The offer has at least ten posts.',
            asked: '10',
            given: '35',
            source: { ...order, article: 'art. 2', mark: 'R' },
          },
        ]}
      />
    ),
  },
];
