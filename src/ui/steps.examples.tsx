import { plainDate } from '../kernel/dates.ts';
import type { Example } from './example.ts';
import { StatLine } from './stats.tsx';
import { Steps } from './steps.tsx';

export const examples: readonly Example[] = [
  {
    name: 'How far one is',
    render: ({ t }) => <Steps current={2} steps={['you', 'work', 'papers', 'send'].map((step) => t(`ui.example.step.${step}`))} />,
  },
  {
    name: 'Numbers that lead to their files',
    render: ({ t }) => (
      <StatLine
        stats={[
          { value: 12, label: t('ui.example.stat.yours'), href: '#yours' },
          { value: 3, label: t('ui.example.stat.late'), href: '#late' },
          { value: 1118, label: t('ui.example.stat.places'), asOf: plainDate('2026-02-16') },
        ]}
      />
    ),
  },
];
