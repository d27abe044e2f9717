import { plainDate } from '../kernel/dates.ts';
import type { Translator } from '../platform/i18n/index.ts';
import type { Example } from './example.ts';
import { Timeline, type TimelineStep } from './timeline.tsx';

const today = plainDate('2026-02-16');

const steps = ({ t }: Translator): readonly TimelineStep[] => [
  {
    side: 'origin',
    title: t('ui.example.stage.select'),
    state: 'done',
    holder: 'ANAPEC Larache',
    on: plainDate('2026-01-19'),
    outcome: t('ui.example.outcome.chosen'),
  },
  {
    side: 'employer',
    title: t('ui.example.stage.offer'),
    state: 'done',
    holder: 'Cooperativa Fresas del Tinto',
    on: plainDate('2026-01-26'),
  },
  { side: 'worker', title: t('ui.example.stage.accept'), state: 'done', holder: 'خديجة العلوي', on: plainDate('2026-01-28') },
  { side: 'destination', title: t('ui.example.stage.housing'), state: 'skipped' },
  {
    side: 'destination',
    title: t('ui.example.stage.verify'),
    state: 'late',
    holder: 'Subdelegación del Gobierno en Huelva',
    since: plainDate('2026-02-02'),
    until: plainDate('2026-02-12'),
  },
  {
    side: 'worker',
    title: t('ui.example.stage.sign'),
    state: 'now',
    since: plainDate('2026-02-12'),
    until: plainDate('2026-02-26'),
    silence: 'lapse',
    mine: true,
    action: { href: '#sign', label: t('ui.example.sign') },
  },
  {
    side: 'origin',
    title: t('ui.example.stage.medical'),
    state: 'now',
    holder: 'ANAPEC Larache',
    since: plainDate('2026-02-13'),
    until: plainDate('2026-02-20'),
    silence: 'escalate',
  },
  { side: 'destination', title: t('ui.example.stage.visa'), state: 'waiting', holder: 'Consulado de España en Rabat' },
  { side: 'destination', title: t('ui.example.stage.entry'), state: 'waiting' },
  { side: 'origin', title: t('ui.example.stage.return'), state: 'waiting', holder: 'ANAPEC Larache' },
];

export const examples: readonly Example[] = [
  {
    name: 'A file seen by the worker',
    render: (translator) => <Timeline origin="MA" destination="ES" today={today} steps={steps(translator)} />,
  },
];
