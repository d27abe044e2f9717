import { Money as Amount } from '../kernel/money.ts';
import type { Example } from './example.ts';
import { Panel, SummaryList } from './panel.tsx';
import { Code, Count, Money, Name } from './text.tsx';

export const examples: readonly Example[] = [
  {
    name: 'A panel with a summary; what is not known says so',
    render: ({ t, days }) => (
      <Panel title={t('ui.example.terms')} aside={<a href="#history">{t('ui.example.history')}</a>}>
        <SummaryList
          rows={[
            { label: t('ui.side.employer'), value: <Name>Cooperativa Fresas del Tinto</Name> },
            { label: t('ui.example.number'), value: <Code>ES-21-2026-0042</Code> },
            { label: t('ui.example.places'), value: <Count n={35} of="place" />, change: '#places' },
            { label: t('ui.example.pay'), value: <Money value={Amount.parse('9.43', 'EUR')} per="hour" />, change: '#pay' },
            { label: t('ui.example.season'), value: days('2026-03-09', '2026-06-30') },
            { label: t('ui.example.housing') },
          ]}
        />
      </Panel>
    ),
  },
];
