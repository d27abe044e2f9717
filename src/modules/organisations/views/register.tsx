import type { PlainDate } from '../../../kernel/dates.ts';
import type { FormState } from '../../../platform/http/visit.ts';
import {
  ButtonLink,
  DataTable,
  DateField,
  Filters,
  Pagination,
  Select,
  Tag,
  TextField,
  useTranslator,
  withQuery,
} from '../../../ui/index.ts';
import { nameIn } from '../domain/names.ts';
import { kinds, type Standing, standings } from '../domain/standing.ts';
import type { RegisterCursor, RegisterFilter, RegisterRow } from '../queries/register.ts';

interface RegisterViewProps {
  /** The day whose register is shown, and the form's state where what was typed is no day. */
  readonly on: PlainDate;
  readonly asked: FormState;
  readonly rows: readonly RegisterRow[];
  readonly next: RegisterCursor | undefined;
  readonly filter: RegisterFilter;
  readonly countries: readonly string[];
  readonly here: string;
  /** Whether the reader may register one. */
  readonly mayRegister: boolean;
}

export const appealStates = ['filed', 'upheld', 'dismissed'] as const;

const tags: Readonly<Partial<Record<Standing, 'attention' | 'done' | 'stop'>>> = {
  provisional: 'done',
  licensed: 'done',
  preventive: 'attention',
  suspended: 'attention',
  cancelled: 'stop',
  delisted: 'stop',
};

/** The status in one word. */
export const StandingTag = ({ status }: { status: Standing | undefined }) => {
  const { t } = useTranslator();
  if (!status) return <span class="quiet">{t('organisations.status.none')}</span>;
  const kind = tags[status];
  return <Tag {...(kind && { kind })}>{t(`organisations.status.${status}`)}</Tag>;
};

export const cursorText = ({ name, id }: RegisterCursor): string => `${id}_${name}`;
/** Reads a cursor from an address; what is none is like the first page. */
export const readCursor = (text: string | undefined): RegisterCursor | undefined => {
  const [, id, name] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_(.{0,250})$/su.exec(text ?? '') ?? [];
  return id === undefined || name === undefined || name.includes('\u0000') ? undefined : { id, name };
};

/** The public register: who may employ or recruit today. */
export const RegisterView = ({ on, asked, rows, next, filter, countries, here, mayRegister }: RegisterViewProps) => {
  const { t, country, lang } = useTranslator();
  const isOn = filter.q ?? filter.kind ?? filter.country ?? filter.status ?? filter.appeal;
  const all = t('organisations.filter.all');
  return (
    <div class="stack">
      {mayRegister && (
        <p>
          <ButtonLink kind="second" href="/organisations/new">
            {t('organisations.register')}
          </ButtonLink>
        </p>
      )}
      <Filters action="/organisations" {...(isOn && { clearHref: '/organisations' })}>
        <TextField name="q" label={t('organisations.filter.q')} value={filter.q} width="middle" />
        <Select
          name="kind"
          label={t('organisations.kind')}
          empty={all}
          value={filter.kind}
          options={kinds.map((kind) => ({ value: kind, label: t(`organisations.kind.${kind}`) }))}
        />
        <Select
          name="country"
          label={t('organisations.country')}
          empty={all}
          value={filter.country}
          options={countries.map((code) => ({ value: code, label: country(code) }))}
        />
        <Select
          name="status"
          label={t('organisations.status')}
          empty={all}
          value={filter.status}
          options={standings.map((status) => ({ value: status, label: t(`organisations.status.${status}`) }))}
        />
        <Select
          name="appeal"
          label={t('organisations.appeal')}
          empty={all}
          value={filter.appeal}
          options={appealStates.map((state) => ({ value: state, label: t(`organisations.appeal.${state}`) }))}
        />
        <DateField name="on" label={t('organisations.register-on')} value={on.toString()} form={asked} />
      </Filters>
      <DataTable
        caption={t('organisations.caption')}
        empty={t('organisations.empty')}
        csvHref={here.replace('/organisations', '/organisations.csv')}
        columns={[
          { key: 'name', label: t('organisations.name'), kind: 'link' },
          { key: 'kind', label: t('organisations.kind'), kind: 'node' },
          { key: 'country', label: t('organisations.country'), kind: 'node' },
          { key: 'place', label: t('organisations.place'), kind: 'name' },
          { key: 'registration', label: t('organisations.registration'), kind: 'code' },
          { key: 'status', label: t('organisations.status'), kind: 'node' },
          { key: 'since', label: t('organisations.since'), kind: 'date' },
          { key: 'until', label: t('organisations.licence-until'), kind: 'date' },
        ]}
        rows={rows.map((row) => ({
          name: { href: `/organisations/${row.id}`, label: nameIn(row.names, lang) },
          kind: <span>{t(`organisations.kind.${row.kind}`)}</span>,
          country: <span>{country(row.country)}</span>,
          place: row.place,
          registration: row.registration,
          status: <StandingTag status={row.status} />,
          since: row.since,
          until: row.licensedUntil?.subtract({ days: 1 }),
        }))}
      />
      <p class="table-foot">
        <a href="/organisations/decisions">{t('organisations.decisions.title')}</a>
      </p>
      <Pagination
        nextHref={next && withQuery(here, { after: cursorText(next) })}
        firstHref={filter.after ? withQuery(here, { after: undefined }) : undefined}
      />
    </div>
  );
};

/** A row as data. */
export const rowData = (row: RegisterRow, lang: string): object => ({
  id: row.id,
  name: nameIn(row.names, lang),
  names: row.names,
  kind: row.kind,
  country: row.country,
  place: row.place ?? null,
  registration: row.registration ?? null,
  status: row.status ?? null,
  since: row.since?.toString() ?? null,
  licensedUntil: row.licensedUntil?.toString() ?? null,
});
