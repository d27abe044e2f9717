import { BarChart } from './chart.tsx';
import type { Example } from './example.ts';

export const examples: readonly Example[] = [
  {
    name: 'Bars from zero, each with its figure',
    render: ({ t }) => (
      <BarChart
        title={t('ui.example.chart')}
        labels={{ row: t('ui.example.town'), value: t('ui.example.places') }}
        names
        rows={[
          { label: 'Almonte', value: 1200 },
          { label: 'Moguer', value: 350 },
          { label: 'المرجة', value: 120 },
          { label: 'Cartaya', value: 8 },
        ]}
        source="Orden ISM/1488/2024"
      />
    ),
  },
];
