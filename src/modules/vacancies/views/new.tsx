import { payUnits } from '../../../kernel/pay.ts';
import type { FormState } from '../../../platform/http/visit.ts';
import { occupations } from '../../../platform/standards/index.ts';
import type { Decision as Answered } from '../../../programme/index.ts';
import {
  Button,
  Checkbox,
  DateField,
  Decision,
  ErrorSummary,
  Form,
  HiddenField,
  Notice,
  NumberField,
  Panel,
  Radios,
  Select,
  TextField,
  useTranslator,
} from '../../../ui/index.ts';
import type { CorridorInForce } from '../../corridors/index.ts';
import { nameIn, type OrganisationNames } from '../../organisations/index.ts';
import { programmeHead } from './decision.tsx';
import { choiceLabel, factLabel, occupationLabel } from './words.ts';

export interface NewVacancyProps {
  readonly choices: readonly CorridorInForce[];
  /** For a recruiter: for whom it may file. */
  readonly employers: readonly { readonly id: string; readonly names: OrganisationNames }[] | undefined;
  /** Fixed by the programmes of the reader's country; absent where nothing tells it. */
  readonly currency: string | undefined;
  /** Regions that the programmes name, when they name any. */
  readonly regions: readonly string[];
  /** What the rules said of the vacancy that was just refused. */
  readonly refused: { readonly decision: Answered; readonly choice: CorridorInForce } | undefined;
  readonly csrf: string;
  readonly idempotencyKey: string;
  readonly form: FormState;
}

/** Corridor and programme in one choice: neither means anything without the other. */
export const choiceValue = ({ corridor, programme }: CorridorInForce): string => `${corridor}~${programme.id}`;

const Employment = ({ choices, employers, regions }: Pick<NewVacancyProps, 'choices' | 'employers' | 'regions'>) => {
  const translator = useTranslator();
  const { t, lang, list } = translator;
  const only = choices.length === 1 ? choices[0] : undefined;
  const named = (code: string, text: string) => ({ value: code, label: text, name: true });
  return (
    <>
      <Select
        name="programme"
        label={t('vacancies.new.programme')}
        hint={t('vacancies.new.programme-hint')}
        value={only && choiceValue(only)}
        options={choices.map((choice) => ({ value: choiceValue(choice), label: choiceLabel(translator, choice) }))}
      />
      {employers && (
        <Select
          name="employer"
          label={t('vacancies.employer')}
          hint={t('vacancies.new.employer-hint')}
          options={employers.map(({ id, names }) => named(id, nameIn(names, lang)))}
        />
      )}
      <TextField name="title" label={t('vacancies.title-label')} hint={t('vacancies.new.title-hint')} />
      <Select
        name="occupation"
        label={t('vacancies.occupation-label')}
        hint={t('vacancies.new.occupation-hint')}
        options={[...occupations().keys()].map((code) => ({ value: code, label: occupationLabel(translator, code), name: true }))}
      />
      <TextField
        name="region"
        label={t('vacancies.region')}
        hint={regions.length > 0 ? t('vacancies.new.region-list', { regions: list(regions) }) : t('vacancies.new.region-hint')}
        width="middle"
      />
      <TextField name="place" label={t('vacancies.place')} optional width="middle" />
    </>
  );
};

const TermFields = ({ currency }: { currency: string | undefined }) => {
  const { t } = useTranslator();
  return (
    <>
      <NumberField name="places" label={t('vacancies.places')} hint={t('vacancies.new.places-hint')} />
      <DateField name="start" label={t('vacancies.start')} hint={t('vacancies.new.date-hint')} />
      <DateField name="end" label={t('vacancies.end')} hint={t('vacancies.new.end-hint')} />
      <TextField
        name="pay.amount"
        label={currency ? t('vacancies.new.pay', { currency }) : t('vacancies.pay')}
        hint={t('vacancies.new.pay-hint')}
        width="middle"
        optional
      />
      {currency ? (
        <HiddenField name="pay.currency" value={currency} />
      ) : (
        <TextField name="pay.currency" label={t('vacancies.currency')} hint={t('vacancies.new.currency-hint')} width="short" optional />
      )}
      <Select
        name="payPer"
        label={t('vacancies.pay-per')}
        optional
        options={payUnits.map((value) => ({ value, label: t(`vacancies.pay-per.${value}`) }))}
      />
      <NumberField name="hoursWeek" label={t('vacancies.hours')} />
      <NumberField name="experienceMonths" label={t('vacancies.experience')} hint={t('vacancies.new.experience-hint')} optional />
      <Radios
        name="kind"
        label={t('vacancies.kind')}
        value="generic"
        options={(['generic', 'nominative'] as const).map((value) => ({
          value,
          label: t(`vacancies.kind.${value}`),
          hint: t(`vacancies.kind.${value}-hint`),
        }))}
      />
      <Checkbox name="homogeneous" label={t('vacancies.new.homogeneous')} optional />
      <Checkbox name="housing" label={t('vacancies.new.housing')} optional />
      <Checkbox name="herding" label={t('vacancies.new.herding')} optional />
    </>
  );
};

/** The form in which an employer, or a recruiter for one, files a vacancy. */
export const NewVacancyView = (props: NewVacancyProps) => {
  const translator = useTranslator();
  const { t, lang } = translator;
  const { choices, refused, form } = props;
  if (choices.length === 0) return <Notice kind="attention" title={t('vacancies.new.none')} />;
  return (
    <>
      {form.problems.length > 0 && <ErrorSummary form={form} />}
      {refused && (
        <Decision
          outcome={refused.decision.outcome}
          asOf={refused.decision.asOf}
          programme={programmeHead(refused.choice.programme, lang)}
          answers={refused.decision.answers}
          factLabel={factLabel(translator)}
        />
      )}
      <p>
        <a href="/vacancies/import">{t('vacancies.new.many')}</a>
      </p>
      <Form action="/vacancies" csrf={props.csrf} idempotencyKey={props.idempotencyKey} form={form}>
        <Panel title={t('vacancies.new.work')}>
          <Employment choices={choices} employers={props.employers} regions={props.regions} />
        </Panel>
        <Panel title={t('vacancies.terms')}>
          <TermFields currency={props.currency} />
        </Panel>
        <Button>{t('vacancies.new.send')}</Button>
      </Form>
    </>
  );
};
