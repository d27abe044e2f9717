import { spanIn } from '../../../platform/i18n/index.ts';
import { textIn } from '../../../programme/index.ts';
import {
  Button,
  Code,
  DataTable,
  DateField,
  DateText,
  ErrorSummary,
  Form,
  type FormState,
  HiddenField,
  Message,
  Name,
  Notice,
  NumberField,
  Panel,
  Select,
  Source,
  SummaryList,
  TextArea,
  TextField,
  useTranslator,
} from '../../../ui/index.ts';
import { media } from '../labour-test/gather-evidence.ts';
import type { ShownTest } from '../labour-test/read-test.ts';
import { lawfulRefusals, type Setting } from '../labour-test/test-rules.ts';

export interface TestMay {
  readonly open: boolean;
  readonly advertise: boolean;
  readonly refer: boolean;
  readonly decide: boolean;
}

interface TestProps {
  readonly shown: ShownTest;
  readonly may: TestMay;
  readonly today: Temporal.PlainDate;
  readonly csrf: string;
  readonly form: FormState;
}

const Said = <T,>({ setting, words }: { setting: Setting<T> | undefined; words: (value: T) => string }) => {
  const { t } = useTranslator();
  if (!setting) return <span class="quiet">{t('vacancies.test.silent')}</span>;
  return (
    <>
      {words(setting.value)}
      {setting.source && <Source source={setting.source} />}
    </>
  );
};

/** What the programme asks of the test, each demand with its article. */
const Asked = ({ shown: { rules } }: Pick<TestProps, 'shown'>) => {
  const { t, lang } = useTranslator();
  const span = (value: string) => t('vacancies.test.span', { span: spanIn(lang, value) });
  return (
    <details>
      <summary>{t('vacancies.test.asked')}</summary>
      <SummaryList
        rows={[
          {
            label: t('vacancies.test.before'),
            value: <Said setting={rules.before} words={(yes) => t(yes ? 'vacancies.yes' : 'vacancies.no')} />,
          },
          { label: t('vacancies.test.open-for'), value: <Said setting={rules.openFor} words={span} /> },
          { label: t('vacancies.test.advertisements-asked'), value: <Said setting={rules.advertisements} words={String} /> },
          { label: t('vacancies.test.decide-within'), value: <Said setting={rules.decideWithin} words={span} /> },
          { label: t('vacancies.test.valid-for'), value: <Said setting={rules.validFor} words={span} /> },
          {
            label: t('vacancies.test.lawful'),
            value: <Said setting={rules.refusals} words={(all) => all.map((one) => t(`vacancies.test.reason.${one}`)).join(' · ')} />,
          },
          ...rules.exemptions.map((one) => ({ label: t('vacancies.test.exemption'), value: <Name>{textIn(one.texts, lang)}</Name> })),
        ]}
      />
    </details>
  );
};

/** Where the test stands: what was found, or who is asked for what by when. */
const Stands = ({ shown, may, csrf }: TestProps) => {
  const { t, lang } = useTranslator();
  const { test, rules, exemption, vacancy } = shown;
  if (!test) {
    if (exemption)
      return (
        <Notice title={t('vacancies.test.is-exempt')}>
          <p>
            <Name>{textIn(exemption.texts, lang)}</Name>
          </p>
          {exemption.source && <Source source={exemption.source} />}
        </Notice>
      );
    return (
      <>
        <p class="lead">{t(`vacancies.test.none.${rules.asked}`)}</p>
        {rules.asked === 'yes' && may.open && vacancy.status === 'filed' && (
          <Form action={`/vacancies/${vacancy.id}/labour-test`} csrf={csrf}>
            <p>{t('vacancies.test.open-means')}</p>
            <Button>{t('vacancies.test.open')}</Button>
          </Form>
        )}
      </>
    );
  }
  if (test.state === 'decided')
    return (
      <Notice kind={test.result === 'no-shortage' ? 'attention' : 'done'} title={t(`vacancies.test.result.${test.result}`)}>
        <p>
          <Message
            k="vacancies.test.found"
            values={{
              left: test.places_left ?? 0,
              places: vacancy.places,
              on: test.decided_on ? <DateText value={test.decided_on} /> : '',
            }}
          />
        </p>
        {test.valid_until && (
          <p>
            <Message k="vacancies.test.valid-until" values={{ until: <DateText value={test.valid_until} /> }} />
          </p>
        )}
        {test.reason !== null && <p>{<Name>{test.reason}</Name>}</p>}
      </Notice>
    );
  return (
    <p class="lead">
      <Message
        k={test.open_until ? 'vacancies.test.open-until' : 'vacancies.test.open-silent'}
        values={{ since: <DateText value={test.opened_on} />, until: test.open_until ? <DateText value={test.open_until} /> : '' }}
      />{' '}
      {test.due_on && <Message k="vacancies.test.due" values={{ due: <DateText value={test.due_on} /> }} />}
    </p>
  );
};

const Advertise = ({ shown, csrf, form }: TestProps) => {
  const { t } = useTranslator();
  return (
    <details open={form.problems.some(({ field = '' }) => ['medium', 'place', 'publishedOn', 'link'].includes(field))}>
      <summary>{t('vacancies.test.advertise')}</summary>
      <Form action={`/vacancies/${shown.vacancy.id}/labour-test/advertisements`} csrf={csrf} form={form}>
        <Select
          name="medium"
          label={t('vacancies.test.medium')}
          options={media.map((value) => ({ value, label: t(`vacancies.test.medium.${value}`) }))}
        />
        <TextField name="place" label={t('vacancies.test.place')} />
        <DateField name="publishedOn" label={t('vacancies.test.published')} />
        <TextField name="link" label={t('vacancies.test.link')} optional />
        <Button>{t('vacancies.test.add')}</Button>
      </Form>
    </details>
  );
};

const Refer = ({ shown, csrf, form }: TestProps) => {
  const { t } = useTranslator();
  return (
    <Form action={`/vacancies/${shown.vacancy.id}/labour-test/referrals`} csrf={csrf} form={form}>
      <NumberField name="count" label={t('vacancies.test.refer-count')} hint={t('vacancies.test.refer-what')} />
      <Button>{t('vacancies.test.refer')}</Button>
    </Form>
  );
};

const Answer = ({ shown, csrf, form }: TestProps) => {
  const { t } = useTranslator();
  const open = shown.referrals.filter(({ answer }) => answer === null);
  if (open.length === 0) return null;
  return (
    <Form action={`/vacancies/${shown.vacancy.id}/labour-test/answers`} csrf={csrf} form={form}>
      <Select name="code" label={t('vacancies.test.whom')} options={open.map(({ code }) => ({ value: code, label: code, name: true }))} />
      <Select
        name="answer"
        label={t('vacancies.test.answer')}
        options={(['hired', 'refused'] as const).map((value) => ({ value, label: t(`vacancies.test.answer.${value}`) }))}
      />
      <Select
        name="reason"
        label={t('vacancies.test.reason')}
        optional
        options={lawfulRefusals(shown.rules).map((value) => ({ value, label: t(`vacancies.test.reason.${value}`) }))}
      />
      <TextArea name="words" label={t('vacancies.test.words')} optional rows={2} />
      <Button>{t('vacancies.test.send-answer')}</Button>
    </Form>
  );
};

const Decide = ({ shown, csrf, form }: TestProps) => {
  const { t } = useTranslator();
  return (
    <Panel title={t('vacancies.test.decide-title')}>
      <Form action={`/vacancies/${shown.vacancy.id}/labour-test/decision`} csrf={csrf} form={form}>
        {shown.test && <HiddenField name="version" value={shown.test.version} />}
        <p>{t('vacancies.test.decide-what')}</p>
        <NumberField name="notAccepted" label={t('vacancies.test.not-accepted')} value="0" />
        <TextArea name="reason" label={t('vacancies.test.decide-reason')} hint={t('vacancies.test.decide-reason-hint')} optional rows={3} />
        <Button>{t('vacancies.test.decide')}</Button>
      </Form>
    </Panel>
  );
};

/** The labour-market test of one vacancy: where it stands, what is the reader's to do, and the evidence. */
export const LabourTestView = (props: TestProps) => {
  const { t } = useTranslator();
  const { shown, may, form } = props;
  const open = shown.test?.state === 'open';
  return (
    <>
      <ErrorSummary form={form} />
      <Stands {...props} />
      {shown.test && (
        <>
          <DataTable
            caption={t('vacancies.test.advertisements')}
            columns={[
              { key: 'day', label: t('vacancies.test.published'), kind: 'date' },
              { key: 'medium', label: t('vacancies.test.medium') },
              { key: 'place', label: t('vacancies.test.place'), kind: 'name' },
            ]}
            rows={shown.advertisements.map((one) => ({
              day: one.publishedOn,
              medium: t(`vacancies.test.medium.${one.medium}`),
              place: one.place,
            }))}
            empty={t('vacancies.test.no-advertisements')}
          />
          {open && may.advertise && <Advertise {...props} />}
          <DataTable
            caption={t('vacancies.test.referrals')}
            columns={[
              { key: 'code', label: t('vacancies.test.code'), kind: 'node' },
              { key: 'day', label: t('vacancies.test.sent-on'), kind: 'date' },
              { key: 'answer', label: t('vacancies.test.answer') },
              { key: 'reason', label: t('vacancies.test.reason') },
              { key: 'words', label: t('vacancies.test.words'), kind: 'name' },
            ]}
            rows={shown.referrals.map((one) => ({
              code: <Code>{one.code}</Code>,
              day: one.referredOn,
              answer: t(`vacancies.test.answer.${one.answer ?? 'waits'}`),
              reason: one.reason === null ? undefined : t(`vacancies.test.reason.${one.reason}`),
              words: one.words ?? undefined,
            }))}
            empty={t('vacancies.test.no-referrals')}
            csvHref={`/vacancies/${shown.vacancy.id}/labour-test/referrals.csv`}
          />
          {open && may.refer && <Refer {...props} />}
          {open && may.advertise && <Answer {...props} />}
          {open && may.decide && <Decide {...props} />}
        </>
      )}
      <Asked shown={shown} />
    </>
  );
};
