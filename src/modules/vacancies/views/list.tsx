import {
  ButtonLink,
  Buttons,
  type Cell,
  type Column,
  DataTable,
  Filters,
  Name,
  Pagination,
  Select,
  Tag,
  TextField,
  useTranslator,
  withQuery,
} from '../../../ui/index.ts';
import { nameIn } from '../../organisations/index.ts';
import type { ListedVacancy, VacancyFilter, VacancyList } from '../queries/list-vacancies.ts';
import { occupationLabel, placesLeft, statusKind } from './words.ts';

interface ListProps {
  readonly list: VacancyList;
  readonly filter: VacancyFilter;
  readonly choices: {
    readonly regions: readonly string[];
    readonly occupations: readonly string[];
    readonly seasons: readonly number[];
  };
  readonly here: string;
  /** Whether the reader sees vacancies that are not verified, and so their status. */
  readonly inside: boolean;
  readonly mayFile: boolean;
}

const statuses = ['filed', 'verified', 'refused', 'withdrawn', 'lapsed'] as const;

/** How many there are, for messages; `more` says that there are more than were counted. */
export const countOf = ({ totals }: VacancyList): { n: number; more: string } => ({
  n: totals.vacancies,
  more: totals.more ? 'yes' : 'no',
});

const FilterForm = ({ filter, choices, inside }: Pick<ListProps, 'filter' | 'choices' | 'inside'>) => {
  const translator = useTranslator();
  const { t } = translator;
  const any = Object.values(filter).some((value) => value !== undefined);
  const all = t('vacancies.list.all');
  return (
    <Filters action="/vacancies" {...(any && { clearHref: '/vacancies' })}>
      <TextField name="q" label={t('vacancies.list.q')} value={filter.q} width="middle" />
      <Select
        name="region"
        label={t('vacancies.region')}
        empty={all}
        value={filter.region}
        options={choices.regions.map((value) => ({ value, label: value, name: true }))}
      />
      <Select
        name="occupation"
        label={t('vacancies.occupation-label')}
        empty={all}
        value={filter.occupation}
        options={choices.occupations.map((value) => ({ value, label: occupationLabel(translator, value), name: true }))}
      />
      <Select
        name="season"
        label={t('vacancies.season')}
        empty={all}
        value={filter.season?.toString()}
        options={choices.seasons.map((year) => ({ value: String(year), label: String(year), name: true }))}
      />
      {inside && (
        <Select
          name="status"
          label={t('vacancies.status')}
          empty={all}
          value={filter.status}
          options={statuses.map((value) => ({ value, label: t(`vacancies.status.${value}`) }))}
        />
      )}
    </Filters>
  );
};

const useRow = () => {
  const { t, days, country, lang } = useTranslator();
  return (vacancy: ListedVacancy): Record<string, Cell> => {
    const kind = statusKind[vacancy.status];
    return {
      title: { href: `/vacancies/${vacancy.id}`, label: vacancy.title },
      reference: vacancy.reference,
      employer: nameIn(vacancy.employerNames, lang),
      where: (
        <span>
          <Name>{vacancy.place ?? vacancy.region}</Name>
          {' · '}
          {country(vacancy.ends[1])}
        </span>
      ),
      season: days(vacancy.season.start, vacancy.season.end),
      pay: vacancy.pay && vacancy.payPer ? { amount: vacancy.pay, per: vacancy.payPer } : t('ui.table.unknown'),
      places: vacancy.places,
      left: vacancy.status === 'verified' ? placesLeft(vacancy) : '',
      status: <Tag {...(kind && { kind })}>{t(`vacancies.status.${vacancy.status}`)}</Tag>,
    };
  };
};

/** Vacancies with their filters in the address. The public sees the verified ones alone, and is told so. */
export const VacancyListView = ({ list, filter, choices, here, inside, mayFile }: ListProps) => {
  const { t } = useTranslator();
  const row = useRow();
  const columns: readonly Column[] = [
    { key: 'title', label: t('vacancies.title-label'), kind: 'link' },
    ...(inside ? [{ key: 'status', label: t('vacancies.status'), kind: 'node' } as const] : []),
    { key: 'employer', label: t('vacancies.employer'), kind: 'name' },
    { key: 'where', label: t('vacancies.where'), kind: 'node' },
    { key: 'season', label: t('vacancies.season') },
    { key: 'reference', label: t('vacancies.reference'), kind: 'code' },
    { key: 'pay', label: t('vacancies.pay'), kind: 'money' },
    { key: 'places', label: t('vacancies.places'), kind: 'number' },
    { key: 'left', label: t('vacancies.left'), kind: 'number' },
  ];
  const { places, verified = 0, filled = 0 } = list.totals;
  const sums = places === undefined ? undefined : { places, left: verified - filled };
  const csv = withQuery(here, { after: undefined, lang: undefined }).replace('/vacancies', '/vacancies.csv');
  return (
    <>
      {mayFile && (
        <Buttons>
          <ButtonLink href="/vacancies/new">{t('vacancies.new.open')}</ButtonLink>
          <ButtonLink kind="second" href="/vacancies/import">
            {t('vacancies.import.open')}
          </ButtonLink>
        </Buttons>
      )}
      <FilterForm filter={filter} choices={choices} inside={inside} />
      <DataTable
        caption={t(inside ? 'vacancies.list.caption' : 'vacancies.list.caption-public', countOf(list))}
        columns={columns}
        rows={list.rows.map(row)}
        empty={t(inside ? 'vacancies.list.empty' : 'vacancies.list.empty-public')}
        {...(sums && { sums })}
        csvHref={csv}
      />
      <Pagination
        nextHref={list.next && withQuery(here, { after: list.next })}
        firstHref={here.includes('after=') ? withQuery(here, { after: undefined }) : undefined}
      />
    </>
  );
};
