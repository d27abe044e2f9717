import { newId } from '../../../kernel/ids.ts';
import { csrfOf, queryId } from '../../../platform/http/asked.ts';
import { act, page, type Route, type Sent } from '../../../platform/http/routes.ts';
import { type Answer, emptyForm, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { incidentKinds } from '../../../programme/index.ts';
import { Button, DateField, ErrorSummary, Form, HiddenField, Radios, TextField, useTranslator } from '../../../ui/index.ts';
import type { Placement } from '../../recruitment/index.ts';
import { openIncident, placementsOf } from '../open-incident.ts';

const Find = ({ asked }: { asked: boolean }) => {
  const { t } = useTranslator();
  return (
    <form method="get" action="/incidents/new" class="stack">
      {asked && <p>{t('incidents.open.none')}</p>}
      <TextField name="reference" label={t('incidents.add.placement')} hint={t('incidents.add.hint')} />
      <Button>{t('incidents.open.find')}</Button>
    </form>
  );
};

interface OpenFormProps {
  readonly placement: Placement;
  readonly own: boolean;
  readonly csrf: string;
  readonly today: string;
  readonly form: FormState;
}

const OpenForm = ({ placement, own, csrf, today, form }: OpenFormProps) => {
  const { t } = useTranslator();
  const whom = [
    { value: 'placement', label: t('incidents.open.whom-placement', { name: placement.workerName }) },
    ...(own
      ? []
      : [
          { value: 'vacancy', label: t('incidents.open.whom-vacancy', { reference: placement.reference }) },
          { value: 'employer', label: t('incidents.open.whom-employer') },
        ]),
  ];
  return (
    <>
      <ErrorSummary form={form} />
      <Form action="/incidents" csrf={csrf} idempotencyKey={newId()} form={form}>
        <HiddenField name="of.placement" value={placement.id} />
        <HiddenField name="of.vacancy" value={placement.vacancy} />
        <HiddenField name="of.employer" value={placement.employer} />
        <Radios
          name="kind"
          label={t('incidents.open.kind')}
          options={incidentKinds.map((value) => ({ value, label: t(`incidents.kind.${value}`) }))}
        />
        <Radios name="whom" label={t('incidents.open.whom')} hint={t('incidents.open.health')} value="placement" options={whom} />
        <DateField name="on" label={t('incidents.open.on')} value={today} />
        <Button>{t('incidents.open.button')}</Button>
      </Form>
    </>
  );
};

const openPage = async (visit: Visit, form: FormState): Promise<Answer> => {
  const { actor, translator } = visit;
  const typed = form.values['of.placement'];
  const asked = { placement: typed ?? queryId(visit, 'placement'), reference: visit.query.get('reference')?.trim() || undefined };
  const [placement] = (asked.placement ?? asked.reference) ? await visit.read((tx) => placementsOf(tx, asked)) : [];
  const today = (await visit.runtime.clock.today()).toString();
  const own = actor.role === 'worker';
  return pageAnswer(
    translator.t('incidents.open.title'),
    placement ? (
      <OpenForm placement={placement} own={own} csrf={csrfOf(visit)} today={today} form={form} />
    ) : (
      <Find asked={asked.reference !== undefined} />
    ),
    { placement: placement?.id ?? null },
    { officer: !own, quickExit: own, crumbs: own ? [] : [{ href: '/incidents', label: translator.t('incidents.nav') }] },
  );
};

/** A form names a file and whom it touches; a program names the one or the other itself. */
const inputOf = ({ fields }: Sent): unknown => {
  const { of, whom, ...rest } = fields as { of?: Record<string, unknown>; whom?: string } & Record<string, unknown>;
  return of && typeof whom === 'string' ? { ...rest, [whom]: of[whom] } : rest;
};

/** Recording what happened. */
export const openRoutes: readonly Route[] = [
  page({
    path: '/incidents/new',
    action: 'incident.open',
    summary: 'Record that something has gone wrong: for one worker, a vacancy, or an employer',
    handle: (visit) => openPage(visit, emptyForm),
  }),
  act({
    path: '/incidents',
    command: openIncident,
    summary: 'Record what happened; the programme’s list of what follows is asked of both ends',
    example: { kind: 'closure', on: '2025-01-10', vacancy: '00000000-0000-4000-8000-000000000000' },
    input: inputOf,
    next: (answer) => `/incidents/${(answer as { id: string }).id}`,
    again: openPage,
  }),
];
