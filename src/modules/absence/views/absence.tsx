import type { FormState } from '../../../platform/http/visit.ts';
import {
  Button,
  DataTable,
  DateField,
  DateText,
  ErrorSummary,
  Form,
  Message,
  Notice,
  Panel,
  Tag,
  TextField,
  useTranslator,
} from '../../../ui/index.ts';
import type { AbsenceSeen } from '../queries/absences.ts';

interface AbsenceViewProps {
  readonly absences: readonly AbsenceSeen[];
  /** The administrator sets an officer's; an officer the own. */
  readonly forOthers: boolean;
  readonly csrf: string;
  readonly idempotencyKey: string;
  readonly form: FormState;
  /** Which of the page's forms was refused. */
  readonly tried?: 'set' | 'end' | undefined;
}

const Planned = ({ absences, forOthers }: Pick<AbsenceViewProps, 'absences' | 'forOthers'>) => {
  const { t } = useTranslator();
  return (
    <DataTable
      caption={t(forOthers ? 'absence.caption.all' : 'absence.caption.own')}
      empty={t('absence.empty')}
      columns={[
        ...(forOthers
          ? [
              { key: 'login', label: t('absence.login'), kind: 'code' as const },
              { key: 'name', label: t('absence.name'), kind: 'name' as const },
            ]
          : []),
        { key: 'from', label: t('absence.from'), kind: 'date' },
        { key: 'until', label: t('absence.until'), kind: 'date' },
        { key: 'state', label: t('absence.state'), kind: 'node' },
        { key: 'by', label: t('absence.set-by') },
      ]}
      rows={absences.map((absence) => ({
        login: absence.officer?.login,
        name: absence.officer?.name,
        from: absence.from,
        until: absence.until,
        state: <Tag {...(absence.state === 'now' && { kind: 'attention' as const })}>{t(`absence.state.${absence.state}`)}</Tag>,
        by: t(absence.byAdministrator ? 'absence.by.administrator' : 'absence.by.officer'),
      }))}
    />
  );
};

const SetForm = ({ forOthers, csrf, idempotencyKey, form }: AbsenceViewProps) => {
  const { t } = useTranslator();
  return (
    <Panel title={t(forOthers ? 'absence.set-for.title' : 'absence.set.title')}>
      <p>{t(forOthers ? 'absence.set-for.means' : 'absence.set.means')}</p>
      <Form action={forOthers ? '/absence/for' : '/absence'} csrf={csrf} idempotencyKey={idempotencyKey} form={form}>
        {forOthers && <TextField name="login" label={t('absence.login')} />}
        <DateField name="from" label={t('absence.from')} />
        <DateField name="until" label={t('absence.until')} />
        <Button>{t('absence.set.send')}</Button>
      </Form>
    </Panel>
  );
};

const EndForm = ({ csrf, form }: Pick<AbsenceViewProps, 'csrf' | 'form'>) => {
  const { t } = useTranslator();
  return (
    <Panel title={t('absence.end.title')}>
      <p>{t('absence.end.means')}</p>
      <Form action="/absence/end" csrf={csrf} form={form}>
        <Button>{t('absence.end.send')}</Button>
      </Form>
    </Panel>
  );
};

/** Who is away: what it means, the days, and the forms to set and to end it. */
export const AbsenceView = (props: AbsenceViewProps) => {
  const { t } = useTranslator();
  const { absences, forOthers, form, tried } = props;
  const now = forOthers ? undefined : absences.find(({ state }) => state === 'now');
  const untouched: FormState = { values: {}, problems: [] };
  return (
    <div class="stack">
      {tried && <ErrorSummary form={form} />}
      {now && (
        <Notice kind="attention" title={t('absence.now')}>
          <p>
            <Message k="absence.now-means" values={{ until: <DateText value={now.until} /> }} />
          </p>
        </Notice>
      )}
      <Planned absences={absences} forOthers={forOthers} />
      {!now && <SetForm {...props} form={tried === 'set' ? form : untouched} />}
      {!forOthers && absences.length > 0 && (
        <p>
          <a href="/queue/hand-over">{t('absence.hand-over')}</a>
        </p>
      )}
      {!forOthers && absences.length > 0 && <EndForm {...props} form={tried === 'end' ? form : untouched} />}
    </div>
  );
};

/** The same as data. */
export const absenceData = (absences: readonly AbsenceSeen[]): object => ({
  absences: absences.map(({ from, until, officer, ...rest }) => ({
    ...rest,
    ...(officer && { login: officer.login, name: officer.name }),
    from: from.toString(),
    until: until.toString(),
  })),
});
