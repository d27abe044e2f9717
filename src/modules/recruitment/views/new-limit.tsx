import type { Child } from 'hono/jsx';
import { textIn } from '../../../programme/index.ts';
import { Button, DateField, ErrorSummary, Form, type FormState, NumberField, Select, TextField, useTranslator } from '../../../ui/index.ts';
import { reserveGroups } from '../domain/limits.ts';
import type { RoundChoice } from '../queries/list-rounds.ts';

interface NewProps {
  /** Programmes of which the reader's country is the origin. */
  readonly choices: readonly RoundChoice[];
  readonly csrf: string;
  readonly form: FormState;
}

/** What a limit and a reserve have in common: of which programme, for which seasons, and on which decision they rest. */
const Bound = ({ action, choices, csrf, form, children, send }: NewProps & { action: string; children: Child; send: string }) => {
  const { t, country, lang } = useTranslator();
  if (choices.length === 0)
    return (
      <>
        <ErrorSummary form={form} />
        <p class="empty">{t('recruitment.limits.no-programme')}</p>
      </>
    );
  return (
    <Form action={action} csrf={csrf} form={form}>
      <ErrorSummary />
      <Select
        name="corridor"
        label={t('recruitment.rounds.corridor')}
        options={[...new Map(choices.map((choice) => [choice.corridor, choice])).values()].map((choice) => ({
          value: choice.corridor,
          label: t('recruitment.corridor', { origin: country(choice.origin), destination: country(choice.destination) }),
        }))}
      />
      <Select
        name="programme"
        label={t('recruitment.rounds.programme')}
        options={[...new Map(choices.map((choice) => [choice.programmeId, choice])).values()].map((choice) => ({
          value: choice.programmeId,
          label: textIn(choice.titles, lang),
          name: true,
        }))}
      />
      {children}
      <DateField name="from" label={t('recruitment.limits.from')} hint={t('recruitment.limits.from-hint')} />
      <DateField name="until" label={t('recruitment.limits.until')} />
      <TextField name="reason" label={t('recruitment.limits.reason')} hint={t('recruitment.limits.reason-hint')} />
      <Button>{send}</Button>
    </Form>
  );
};

/** The form with which an origin limits how many may leave. */
export const NewLimit = (props: NewProps) => {
  const { t } = useTranslator();
  return (
    <>
      <p>{t('recruitment.limits.what-new')}</p>
      <Bound {...props} action="/limits" send={t('recruitment.limits.send')}>
        <NumberField name="most" label={t('recruitment.limits.most')} hint={t('recruitment.limits.most-hint')} />
        <TextField
          name="occupation"
          label={t('recruitment.limits.occupation')}
          hint={t('recruitment.limits.occupation-hint')}
          optional
          width="short"
        />
        <TextField name="place" label={t('recruitment.limits.place')} hint={t('recruitment.limits.place-hint')} optional width="middle" />
        <TextField name="region" label={t('recruitment.limits.region')} optional width="middle" />
      </Bound>
    </>
  );
};

/** The form with which an origin keeps places for some. */
export const NewReserve = (props: NewProps) => {
  const { t } = useTranslator();
  return (
    <>
      <p>{t('recruitment.reserves.what-new')}</p>
      <Bound {...props} action="/reserves" send={t('recruitment.reserves.send')}>
        <Select
          name="group"
          label={t('recruitment.reserves.group')}
          options={reserveGroups.map((group) => ({ value: group, label: t(`recruitment.reserve-group.${group}`) }))}
        />
        <NumberField name="share" label={t('recruitment.reserves.share')} hint={t('recruitment.reserves.share-hint')} />
        <TextField
          name="occupation"
          label={t('recruitment.reserves.occupation')}
          hint={t('recruitment.limits.occupation-hint')}
          optional
          width="short"
        />
      </Bound>
    </>
  );
};
