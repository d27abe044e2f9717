import { DataTable, Filters, NumberField, Pagination, Select, useTranslator, withQuery } from '../../../ui/index.ts';
import { nameIn } from '../../organisations/index.ts';
import { placementStatuses } from '../domain/placement.ts';
import type { PlacementFilter, PlacementRow } from '../queries/list-placements.ts';

interface PlacementListProps {
  readonly rows: readonly PlacementRow[];
  readonly filter: PlacementFilter;
  readonly here: string;
  readonly next: string | undefined;
}

interface PlacementTableProps {
  readonly rows: readonly PlacementRow[];
  readonly empty: string;
  readonly csvHref?: string;
  /** All are of the worker whose page it is: then it need not say whose. */
  readonly own?: boolean;
}

/** The rows of a table of placements; shared by the list and the worker's own page. */
export const PlacementTable = ({ rows, empty, csvHref, own }: PlacementTableProps) => {
  const { t, lang, country } = useTranslator();
  return (
    <DataTable
      caption={t(own ? 'recruitment.placements.caption-own' : 'recruitment.placements.caption')}
      columns={[
        { key: 'file', label: t('recruitment.placements.file'), kind: 'link' },
        ...(own ? [] : [{ key: 'worker', label: t('recruitment.placements.worker'), kind: 'name' as const }]),
        { key: 'employer', label: t('recruitment.terms.employer'), kind: 'name' },
        { key: 'corridor', label: t('recruitment.rounds.corridor') },
        { key: 'start', label: t('recruitment.terms.start'), kind: 'date' },
        { key: 'end', label: t('recruitment.terms.end'), kind: 'date' },
        { key: 'status', label: t('recruitment.placements.status') },
      ]}
      rows={rows.map((row) => ({
        file: { href: `/placements/${row.id}`, label: row.reference },
        worker: row.workerName,
        employer: nameIn(row.employer, lang),
        corridor: t('recruitment.corridor', { origin: country(row.origin), destination: country(row.destination) }),
        start: row.start,
        end: row.end,
        status: t(`recruitment.placement-status.${row.status}`),
      }))}
      empty={empty}
      {...(csvHref && { csvHref })}
    />
  );
};

/** The files that the reader may see. */
export const PlacementList = ({ rows, filter, here, next }: PlacementListProps) => {
  const { t } = useTranslator();
  const filtered = Object.values(filter).some((value) => value !== undefined);
  const keep = { ...(filter.vacancy && { vacancy: filter.vacancy }), ...(filter.worker && { worker: filter.worker }) };
  return (
    <>
      <Filters action="/placements" {...(filtered && { clearHref: '/placements' })} keep={keep}>
        <Select
          name="status"
          label={t('recruitment.placements.status')}
          empty={t('recruitment.placements.all')}
          value={filter.status}
          options={placementStatuses.map((value) => ({ value, label: t(`recruitment.placement-status.${value}`) }))}
        />
        <NumberField name="season" label={t('recruitment.placements.season')} value={filter.season?.toString()} />
      </Filters>
      <PlacementTable
        rows={rows}
        empty={t('recruitment.placements.none')}
        csvHref={withQuery(here.replace(/^\/placements/, '/placements.csv'), { after: undefined })}
      />
      <Pagination
        nextHref={next && withQuery(here, { after: next })}
        firstHref={here.includes('after=') ? withQuery(here, { after: undefined }) : undefined}
      />
    </>
  );
};

export const placementData = (row: PlacementRow) => ({
  id: row.id,
  reference: row.reference,
  worker: row.worker,
  workerName: row.workerName,
  workerNativeName: row.workerNativeName,
  employer: row.employer,
  origin: row.origin,
  destination: row.destination,
  start: row.start.toString(),
  end: row.end.toString(),
  status: row.status,
  recalled: row.recalled,
  beganOn: row.beganOn.toString(),
});
