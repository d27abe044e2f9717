import {
  Button,
  ButtonLink,
  Buttons,
  Code,
  DataTable,
  ErrorSummary,
  Form,
  type FormState,
  HiddenField,
  Message,
  Pagination,
  Panel,
  useTranslator,
  withQuery,
} from '../../../ui/index.ts';
import { nameIn } from '../../organisations/index.ts';
import type { Behind, SelectionListRow, ShownSelection } from '../queries/read-selection.ts';
import type { SelectionRules } from '../selection-rules.ts';
import { Choose } from './choose.tsx';
import { CarryOut } from './draw.tsx';
import { PanelView } from './panel.tsx';
import { CandidateTable, HowSelected, Stands } from './selection-words.tsx';

export interface May {
  readonly choose: boolean;
  readonly carryOut: boolean;
  readonly panel: boolean;
  readonly names: boolean;
}

interface SelectionViewProps {
  readonly shown: ShownSelection;
  readonly may: May;
  readonly today: Temporal.PlainDate;
  readonly csrf: string;
  readonly form: FormState;
}

/** One list: where it stands, what is the reader's to do, and everybody on it by code. */
export const SelectionView = ({ shown, may, today, csrf, form }: SelectionViewProps) => {
  const { t, lang } = useTranslator();
  const { selection, vacancy, free } = shown;
  const open = selection.state === 'listed';
  const choosing = open && selection.chooser === 'employer' && may.choose;
  const waiting = shown.candidates.filter(({ state }) => state === 'reserve').length;
  return (
    <>
      <Stands shown={shown} />
      <ErrorSummary form={form} />
      {choosing && <Choose shown={shown} csrf={csrf} />}
      {open && selection.chooser === 'order' && may.carryOut && (
        <CarryOut selection={selection.id} version={selection.version} lot={selection.kind === 'lottery'} csrf={csrf} />
      )}
      {selection.chooser === 'panel' && (
        <PanelView shown={shown} today={today} csrf={csrf} form={form} acts={may.panel} names={may.names} />
      )}
      {!open && waiting > 0 && free > 0 && may.carryOut && (
        <Form action={`/selections/${selection.id}/advance`} csrf={csrf}>
          <HiddenField name="version" value={selection.version} />
          <p>{t('recruitment.selection.advance-what', { free, waiting })}</p>
          <Button>{t('recruitment.selection.advance')}</Button>
        </Form>
      )}
      {selection.kind === 'lottery' && (
        <Buttons>
          <ButtonLink href={`/selections/${selection.id}/draw`}>{t('recruitment.draw.open')}</ButtonLink>
        </Buttons>
      )}
      {!choosing && <CandidateTable shown={shown} csv />}
      <HowSelected rules={shown.rules} />
      <p class="source">
        <Message
          k="recruitment.selection.of"
          values={{
            vacancy: <a href={`/vacancies/${vacancy.id}`}>{vacancy.reference}</a>,
            employer: <bdi>{nameIn(shown.employer, lang)}</bdi>,
          }}
        />
      </p>
    </>
  );
};

/** Lists, those that wait for somebody first. */
export const SelectionTable = ({ rows, here, next }: { rows: readonly SelectionListRow[]; here: string; next: string | undefined }) => {
  const { t } = useTranslator();
  return (
    <>
      <DataTable
        caption={t('recruitment.selections.caption')}
        columns={[
          { key: 'work', label: t('recruitment.terms.work'), kind: 'link' },
          { key: 'reference', label: t('recruitment.terms.vacancy'), kind: 'code' },
          { key: 'kind', label: t('recruitment.selection.way') },
          { key: 'opened', label: t('recruitment.selections.opened'), kind: 'date' },
          { key: 'places', label: t('recruitment.rounds.places'), kind: 'number' },
          { key: 'listed', label: t('recruitment.selections.listed'), kind: 'number' },
          { key: 'state', label: t('recruitment.offers.status') },
        ]}
        rows={rows.map((row) => ({
          work: { href: `/selections/${row.id}`, label: row.title },
          reference: row.reference,
          kind: t(`recruitment.selection.kind.${row.kind}`),
          opened: row.openedOn,
          places: row.places,
          listed: row.listed,
          state: t(row.state === 'decided' ? 'recruitment.selections.decided' : `recruitment.selections.waits.${row.chooser}`),
        }))}
        empty={t('recruitment.selections.none')}
      />
      <Pagination
        nextHref={next && withQuery(here, { after: next })}
        firstHref={here.includes('after=') ? withQuery(here, { after: undefined }) : undefined}
      />
    </>
  );
};

interface OfVacancyProps {
  readonly vacancy: string;
  readonly reference: string;
  readonly rows: readonly SelectionListRow[];
  readonly rules: SelectionRules;
  /** The reader can make a list now. */
  readonly mayOpen: boolean;
  readonly csrf: string;
  readonly form: FormState;
  readonly here: string;
}

/** How the workers of one vacancy are chosen, and its lists. */
export const SelectionsOfVacancy = ({ vacancy, reference, rows, rules, mayOpen, csrf, form, here }: OfVacancyProps) => {
  const { t } = useTranslator();
  return (
    <>
      <ErrorSummary form={form} />
      <p class="lead">
        <Message
          k="recruitment.selections.of"
          values={{
            vacancy: <Code>{reference}</Code>,
            way: t(rules.kind ? `recruitment.selection.kind.${rules.kind}` : 'recruitment.selection.silent'),
          }}
        />
      </p>
      {mayOpen && (
        <Panel title={t('recruitment.selections.open-title')}>
          <Form action={`/vacancies/${vacancy}/selections`} csrf={csrf}>
            <p>{t('recruitment.selections.open-what')}</p>
            <Button>{t('recruitment.selections.open')}</Button>
          </Form>
        </Panel>
      )}
      <SelectionTable rows={rows} here={here} next={undefined} />
      <HowSelected rules={rules} />
    </>
  );
};

/** The invitations: who stands behind each code, for the office that calls them. */
export const People = ({ people }: { people: readonly Behind[] }) => {
  const { t } = useTranslator();
  return (
    <DataTable
      caption={t('recruitment.people.caption')}
      columns={[
        { key: 'code', label: t('recruitment.selection.code'), kind: 'code' },
        { key: 'name', label: t('recruitment.placements.worker'), kind: 'link' },
        { key: 'native', label: t('recruitment.people.native'), kind: 'name' },
      ]}
      rows={people.map((one) => ({
        code: one.code,
        name: { href: `/workers/${one.worker}`, label: one.name },
        native: one.nativeName ?? undefined,
      }))}
      empty={t('recruitment.selection.none')}
    />
  );
};
