import type { PlainDate } from '../../../kernel/dates.ts';
import { newId } from '../../../kernel/ids.ts';
import type { FormState } from '../../../platform/http/visit.ts';
import { textIn } from '../../../programme/index.ts';
import {
  Button,
  DataTable,
  DateField,
  DateText,
  ErrorSummary,
  Form,
  HiddenField,
  Message,
  Name,
  Notice,
  Panel,
  Radios,
  Select,
  SummaryList,
  TextArea,
  TextField,
  useTranslator,
} from '../../../ui/index.ts';
import { grounds } from '../domain/decide.ts';
import type { Preview } from '../queries/decision-preview.ts';
import type { OrganisationSeen } from '../queries/organisation-seen.ts';
import { SaidText } from './said.tsx';

interface DecideProps {
  readonly organisation: OrganisationSeen;
  readonly preview: Preview;
  readonly today: PlainDate;
  readonly csrf: string;
  readonly form: FormState;
}

/** Whom a decision touches: what is under way, as far as the officer may see it. */
const Touched = ({ organisation, preview }: Pick<DecideProps, 'organisation' | 'preview'>) => {
  const { t } = useTranslator();
  const sum = (field: 'vacancies' | 'workers') => preview.running.reduce((total, one) => total + one[field], 0);
  return (
    <>
      <SummaryList
        rows={[
          { label: t('organisations.touched.vacancies'), value: t('ui.count.vacancy', { n: sum('vacancies') }) },
          { label: t('organisations.touched.workers'), value: t('ui.count.worker', { n: sum('workers') }) },
        ]}
      />
      <p>
        <a href={`/organisations/${organisation.id}/running`}>{t('organisations.running')}</a>
      </p>
    </>
  );
};

/** What each step would mean, side by side. */
const Steps = ({ preview, today }: Pick<DecideProps, 'preview' | 'today'>) => {
  const { t } = useTranslator();
  const until = (span: string) => <DateText value={today.add(span).subtract({ days: 1 })} style="short" />;
  return (
    <DataTable
      caption={t('organisations.preview')}
      columns={[
        { key: 'status', label: t('organisations.status'), kind: 'text' },
        { key: 'new', label: t('organisations.effect.new'), kind: 'text' },
        { key: 'running', label: t('organisations.effect.running'), kind: 'node' },
        { key: 'fees', label: t('organisations.effect.fees'), kind: 'node' },
        { key: 'taken', label: t('organisations.effect.taken-over'), kind: 'node' },
        { key: 'until', label: t('organisations.until.programme'), kind: 'node' },
        { key: 'persons', label: t('organisations.persons'), kind: 'number' },
      ]}
      rows={preview.options.map(({ status, effects, persons, validFor }) => ({
        status: t(`organisations.status.${status}`),
        new: t(`organisations.effect.new.${effects.newVacancies ? 'yes' : 'no'}`),
        running: <SaidText said={effects.runningFiles}>{(value) => t(`organisations.effect.running.${value}`)}</SaidText>,
        fees: <SaidText said={effects.fees}>{(value) => t(`organisations.effect.fees.${value}`)}</SaidText>,
        taken: <SaidText said={effects.workersTakenOverBy}>{(value) => t(`organisations.effect.taken-over.${value}`)}</SaidText>,
        until: <SaidText said={validFor}>{until}</SaidText>,
        persons,
      }))}
    />
  );
};

const Waiting = ({ organisation, preview, csrf }: DecideProps) => {
  const { t } = useTranslator();
  const { waiting } = preview;
  if (!waiting) return null;
  const { status, basis, cause } = waiting.input;
  return (
    <Notice kind="attention" title={t(waiting.own ? 'organisations.approval.own' : 'organisations.approval.second')}>
      <p>
        <Message k="organisations.approval.means" values={{ on: <DateText value={waiting.on} /> }} />
      </p>
      <SummaryList
        rows={[
          { label: t('organisations.decide.status'), value: status && t(`organisations.status.${status}`) },
          { label: t('organisations.basis'), value: basis && <Name>{basis}</Name> },
          { label: t('organisations.cause'), value: cause && <Name>{cause}</Name> },
        ]}
      />
      {waiting.own && (
        <Form action={`/organisations/${organisation.id}/take-back`} csrf={csrf} idempotencyKey={newId()}>
          <Button kind="second">{t('organisations.approval.take-back')}</Button>
        </Form>
      )}
    </Notice>
  );
};

/** What the organisation was given notice of, and what it says to it: whoever decides has read it. */
const Heard = ({ preview }: Pick<DecideProps, 'preview'>) => {
  const { t } = useTranslator();
  const { hearing } = preview;
  if (!hearing) return null;
  const { step, until, open, answer, words } = hearing;
  const state = answer ?? (open ? 'open' : 'silent');
  return (
    <Notice kind={open ? 'attention' : 'done'} title={t('organisations.hearing.title', { step })}>
      <p>
        <Message k={`organisations.hearing.${state}`} values={{ until: <DateText value={until} /> }} />
      </p>
      {words !== undefined && (
        <p dir="auto" translate="no">
          {words}
        </p>
      )}
    </Notice>
  );
};

/** The form of a decision, under what it means and whom it touches. What a first officer has approved stands in it for the second. */
export const DecideView = (props: DecideProps) => {
  const { organisation, preview, today, csrf, form } = props;
  const { t, lang } = useTranslator();
  const first = preview.waiting && !preview.waiting.own ? preview.waiting.input : {};
  const articles = new Map(preview.grounds.map((one) => [one.ground, `${textIn(one.texts, lang)} (${one.source})`]));
  return (
    <div class="stack">
      <Waiting {...props} />
      <Heard preview={preview} />
      <Touched organisation={organisation} preview={preview} />
      <Steps preview={preview} today={today} />
      <SummaryList
        rows={[
          { label: t('organisations.appeal-to'), value: <SaidText said={preview.appealTo}>{(to) => <Name>{to}</Name>}</SaidText> },
          {
            label: t('organisations.appeal-by'),
            value: <SaidText said={preview.appealWithin}>{(span) => <DateText value={today.add(span)} />}</SaidText>,
          },
        ]}
      />
      <Panel title={t('organisations.decide')}>
        <Form action={`/organisations/${organisation.id}/status`} csrf={csrf} idempotencyKey={newId()} form={form}>
          <ErrorSummary />
          <HiddenField name="version" value={organisation.version} />
          <Radios
            name="status"
            label={t('organisations.decide.status')}
            value={first.status}
            options={preview.options.map(({ status }) => ({
              value: status,
              label: t(`organisations.decide.${status}`),
              hint: t(`organisations.decide.${status}-hint`),
            }))}
          />
          <TextField name="basis" label={t('organisations.basis')} hint={t('organisations.basis-hint')} value={first.basis} />
          <Select
            name="ground"
            label={t('organisations.ground')}
            hint={t('organisations.ground-hint')}
            empty={t('organisations.ground.none')}
            value={first.ground}
            options={grounds.map((ground) => {
              const article = articles.get(ground);
              return article === undefined
                ? { value: ground, label: t(`organisations.ground.${ground}`) }
                : { value: ground, label: article, name: true };
            })}
            optional
          />
          <TextArea name="cause" label={t('organisations.cause')} hint={t('organisations.cause-hint')} value={first.cause} optional />
          <DateField name="until" label={t('organisations.until')} hint={t('organisations.until-hint')} value={first.until} optional />
          <TextArea name="cure" label={t('organisations.cure')} hint={t('organisations.cure-hint')} value={first.cure} rows={3} optional />
          <DateField name="cureBy" label={t('organisations.cure-by')} value={first.cureBy} optional />
          <Button>{t('organisations.decide.send')}</Button>
        </Form>
      </Panel>
    </div>
  );
};
