import { Money } from '../kernel/money.ts';
import { type Column, DataTable } from './data-table.tsx';
import type { Example } from './example.ts';
import { Select } from './fields.tsx';
import { Filters, Pagination } from './filters.tsx';

const pay = (amount: string) => ({ amount: Money.parse(amount, 'EUR'), per: 'hour' as const });
const rows = [
  {
    employer: { href: '#1', label: 'Cooperativa Fresas del Tinto' },
    place: 'Moguer',
    number: 'ES-21-0042',
    filed: '2025-11-20',
    places: 35,
    pay: pay('9.43'),
  },
  {
    employer: { href: '#2', label: 'Agrícola Marismas' },
    place: 'Almonte',
    number: 'ES-21-0043',
    filed: '2025-11-24',
    places: 120,
    pay: pay('9.10'),
  },
  {
    employer: { href: '#3', label: 'Frutos del Odiel' },
    place: 'Cartaya',
    number: 'ES-21-0047',
    filed: '2025-12-02',
    places: 8,
    pay: pay('9.60'),
  },
];

export const examples: readonly Example[] = [
  {
    name: 'A table with a filter, sort in the address, sums and CSV',
    render: ({ t }) => {
      const columns: readonly Column[] = [
        { key: 'employer', label: t('ui.side.employer'), kind: 'link', sortable: true },
        { key: 'place', label: t('ui.example.town'), kind: 'name' },
        { key: 'number', label: t('ui.example.number'), kind: 'code' },
        { key: 'filed', label: t('ui.example.filed'), kind: 'date', sortable: true },
        { key: 'pay', label: t('ui.example.pay'), kind: 'money' },
        { key: 'places', label: t('ui.example.places'), kind: 'number', sortable: true },
      ];
      return (
        <div class="stack">
          <Filters action="/vacancies" keep={{ sort: '-filed' }} clearHref="/vacancies">
            <Select name="town" label={t('ui.example.town')} empty={t('ui.filters.clear')} options={[]} />
          </Filters>
          <DataTable
            caption={t('ui.example.vacancies')}
            columns={columns}
            rows={rows}
            sums={{ places: 163 }}
            csvHref="/vacancies.csv"
            address="/vacancies?town=Moguer"
            sort="-filed"
          />
          <Pagination nextHref="/vacancies?after=ES-21-0047" firstHref="/vacancies" />
        </div>
      );
    },
  },
  {
    name: 'An empty table says what would fill it',
    render: ({ t }) => <DataTable caption={t('ui.example.vacancies')} columns={[]} rows={[]} empty={t('ui.example.vacancies-empty')} />,
  },
];
