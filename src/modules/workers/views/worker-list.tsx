import {
  Button,
  ButtonLink,
  Buttons,
  DataTable,
  Filters,
  Form,
  Pagination,
  Select,
  TextField,
  useTranslator,
  withQuery,
} from '../../../ui/index.ts';
import { fullName, type Worker } from '../domain/worker.ts';

interface WorkerListProps {
  readonly workers: readonly Worker[];
  readonly filter: { readonly q?: string | undefined; readonly occupation?: string | undefined; readonly returning?: boolean | undefined };
  readonly here: string;
  readonly next: string | undefined;
  readonly mayRegister: boolean;
  readonly csrf: string;
}

/** The register of an origin, as its agency sees it. */
export const WorkerList = ({ workers, filter, here, next, mayRegister, csrf }: WorkerListProps) => {
  const { t } = useTranslator();
  const filtered = Object.values(filter).some((value) => value !== undefined);
  return (
    <>
      {mayRegister && (
        <Buttons>
          <ButtonLink href="/workers/register">{t('workers.list.register')}</ButtonLink>
          <ButtonLink kind="second" href="/workers/bring-in">
            {t('workers.intake.title')}
          </ButtonLink>
          <ButtonLink kind="second" href="/workers/claimed">
            {t('workers.claimed.title')}
          </ButtonLink>
          <ButtonLink kind="second" href="/workers/duplicates">
            {t('workers.pair.title')}
          </ButtonLink>
          <ButtonLink kind="second" href="/rosters">
            {t('workers.roster.list')}
          </ButtonLink>
        </Buttons>
      )}
      <Form action="/workers/search" csrf={csrf}>
        <TextField name="q" label={t('workers.list.name')} value={filter.q} width="middle" optional />
        <Button kind="second">{t('workers.list.find')}</Button>
      </Form>
      <Filters action="/workers" {...(filtered && { clearHref: '/workers' })}>
        <TextField name="occupation" label={t('workers.list.occupation')} value={filter.occupation} width="short" />
        <Select
          name="returning"
          label={t('workers.list.returning')}
          empty={t('workers.list.all')}
          value={filter.returning === undefined ? undefined : filter.returning ? 'yes' : 'no'}
          options={[
            { value: 'yes', label: t('workers.list.returning-yes') },
            { value: 'no', label: t('workers.list.returning-no') },
          ]}
        />
      </Filters>
      <DataTable
        caption={t('workers.list.caption')}
        columns={[
          { key: 'name', label: t('workers.field.name'), kind: 'link' },
          { key: 'native', label: t('workers.field.native-name'), kind: 'name' },
          { key: 'place', label: t('workers.field.place'), kind: 'name' },
          { key: 'occupation', label: t('workers.field.occupation'), kind: 'code' },
          { key: 'experience', label: t('workers.list.experience'), kind: 'number' },
          { key: 'seasons', label: t('workers.field.seasons'), kind: 'number' },
          { key: 'returns', label: t('workers.field.returns'), kind: 'number' },
        ]}
        rows={workers.map((worker) => ({
          name: { href: `/workers/${worker.id}`, label: fullName(worker) },
          native: worker.nativeName ?? undefined,
          place: worker.place ?? undefined,
          occupation: worker.occupation,
          experience: worker.experienceMonths,
          seasons: worker.seasonsCompleted,
          returns: worker.returnsReported,
        }))}
        empty={t('workers.list.empty')}
      />
      <Pagination
        nextHref={next && withQuery(here, { after: next })}
        firstHref={new URL(here, 'http://here').searchParams.has('after') ? withQuery(here, { after: undefined }) : undefined}
      />
    </>
  );
};
