import { daysBetween, type PlainDate } from '../../../kernel/dates.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
import {
  Button,
  ButtonLink,
  Code,
  DataTable,
  DateText,
  ErrorSummary,
  Form,
  type FormState,
  HiddenField,
  Message,
  Name,
  Panel,
  Radios,
  Select,
  SummaryList,
  Tag,
  TextField,
  useTranslator,
} from '../../../ui/index.ts';
import type { FamilyContact } from '../../workers/index.ts';
import { conditions } from '../domain/incident.ts';
import type { IncidentFile, RunSeen } from '../queries/incident-file.ts';

/** Which of the page's forms was sent and refused. */
export type TriedForm = 'add' | 'health' | 'close' | 'stop' | 'wages';

interface IncidentProps {
  readonly file: IncidentFile;
  readonly actor: Actor;
  readonly csrf: string;
  readonly today: PlainDate;
  /** In which pay may be owed: those of the two ends. */
  readonly currencies: readonly string[];
  readonly tried?: { readonly form: FormState; readonly of: TriedForm } | undefined;
}

/** The answer first: what is left to do. */
export const IncidentLead = ({ file }: { file: IncidentFile }) => {
  const { t } = useTranslator();
  const { incident, steps } = file;
  if (incident.closedOn) return <Message k="incidents.answer.closed" values={{ on: <DateText value={incident.closedOn} /> }} />;
  return <>{t('incidents.answer.open', { n: steps.filter(({ state }) => state === 'open' || state === 'waiting').length })}</>;
};

const Steps = ({ file, today }: { file: IncidentFile; today: PlainDate }) => {
  const { t } = useTranslator();
  const nameOf = (id: string | undefined) => file.persons.find((person) => person.id === id)?.name;
  return (
    <DataTable
      caption={t('incidents.steps.title')}
      empty={t('incidents.silent')}
      columns={[
        { key: 'what', label: t('incidents.steps.what'), kind: 'text' },
        { key: 'who', label: t('incidents.steps.who'), kind: 'text' },
        { key: 'person', label: t('incidents.steps.person'), kind: 'node' },
        { key: 'due', label: t('incidents.steps.due'), kind: 'date' },
        { key: 'state', label: t('incidents.steps.state'), kind: 'node' },
      ]}
      rows={file.steps.map((step) => {
        const late = step.state === 'open' && step.dueOn ? daysBetween(step.dueOn, today) : 0;
        const name = nameOf(step.person);
        return {
          what: t(`incidents.task.${step.code}.title`),
          who: t(`site.role.${step.holder}`),
          person: name ? <Name>{name}</Name> : t('incidents.steps.all'),
          due: step.dueOn,
          state: late > 0 ? <Tag kind="attention">{t('incidents.steps.late', { n: late })}</Tag> : t(`incidents.steps.${step.state}`),
        };
      })}
    />
  );
};

/** Whom at home the agency tells, in which language. */
const Family = ({ contact }: { contact: FamilyContact | undefined }) => {
  const { t, language } = useTranslator();
  if (!contact) return <>{t('incidents.persons.no-family')}</>;
  return (
    <>
      <Name>{contact.name}</Name> <Code>{contact.phone}</Code> {language(contact.language)}
    </>
  );
};

/** Where the pay stands that was claimed for a person. */
const Owed = ({
  person,
  owed,
}: {
  person: { readonly placement: string };
  owed: { readonly state: string; readonly due: PlainDate } | undefined;
}) => {
  const { t } = useTranslator();
  if (!owed) return null;
  return (
    <>
      <a href={`/placements/${person.placement}/costs`}>{t(`costs.state.${owed.state}`)}</a> <DateText value={owed.due} style="short" />
    </>
  );
};

const Persons = ({ file, health }: { file: IncidentFile; health: boolean }) => {
  const { t } = useTranslator();
  return (
    <DataTable
      caption={t('incidents.persons.title')}
      columns={[
        { key: 'person', label: t('incidents.persons.person'), kind: 'link' },
        ...(health
          ? [
              { key: 'health', label: t('incidents.persons.health'), kind: 'text' as const },
              { key: 'noted', label: t('incidents.persons.noted'), kind: 'date' as const },
            ]
          : []),
        { key: 'told', label: t('incidents.persons.told'), kind: 'text' },
        ...(file.families.size > 0 ? [{ key: 'family', label: t('incidents.persons.family'), kind: 'node' as const }] : []),
        ...(file.owed.size > 0 ? [{ key: 'wages', label: t('incidents.persons.wages'), kind: 'node' as const }] : []),
      ]}
      rows={file.persons.map((person) => ({
        person: { href: `/placements/${person.placement}/stay`, label: `${person.name} (${person.reference})` },
        health: person.condition ? t(`incidents.condition.${person.condition}`) : undefined,
        noted: person.notedOn,
        told: t(person.untold ? 'incidents.persons.untold' : 'incidents.persons.is-told'),
        family: <Family contact={file.families.get(person.id)} />,
        wages: <Owed person={person} owed={file.owed.get(person.id)} />,
      }))}
    />
  );
};

/** How far a run is; it can be left and come back to, and what is left can be stopped. */
const Run = ({ run, file, csrf, actor }: IncidentProps & { run: RunSeen }) => {
  const { t } = useTranslator();
  return (
    <Panel title={t('incidents.run.title')}>
      <p>{t(`incidents.run.${run.state}`, { done: run.done, total: run.total })}</p>
      <p>{t('incidents.run.refused', { n: run.refused.length })}</p>
      {run.state === 'running' && scopeOf('incident.stop-extending', actor.role) && (
        <Form action={`/incidents/${file.incident.id}/permits/stop`} csrf={csrf} idempotencyKey={newId()}>
          <HiddenField name="run" value={run.id} />
          <HiddenField name="version" value={run.version} />
          <Button kind="second">{t('incidents.run.stop')}</Button>
        </Form>
      )}
    </Panel>
  );
};

const Health = ({ file, csrf, tried }: IncidentProps) => {
  const { t } = useTranslator();
  return (
    <details open={tried?.of === 'health'}>
      <summary>{t('incidents.health.title')}</summary>
      <Form
        action={`/incidents/${file.incident.id}/health`}
        csrf={csrf}
        idempotencyKey={newId()}
        form={tried?.of === 'health' ? tried.form : undefined}
      >
        <p class="quiet">{t('incidents.health.hint')}</p>
        <Select
          name="person"
          label={t('incidents.health.person')}
          options={file.persons.map(({ id, name }) => ({ value: id, label: name, name: true }))}
        />
        <Radios
          name="condition"
          label={t('incidents.health.condition')}
          options={conditions.map((value) => ({ value, label: t(`incidents.condition.${value}`) }))}
        />
        <Button>{t('incidents.health.button')}</Button>
      </Form>
    </details>
  );
};

const Add = ({ file, csrf, tried }: IncidentProps) => {
  const { t } = useTranslator();
  return (
    <details open={tried?.of === 'add'}>
      <summary>{t('incidents.add.title')}</summary>
      <Form
        action={`/incidents/${file.incident.id}/persons`}
        csrf={csrf}
        idempotencyKey={newId()}
        form={tried?.of === 'add' ? tried.form : undefined}
      >
        <TextField name="reference" label={t('incidents.add.placement')} hint={t('incidents.add.hint')} />
        <Button>{t('incidents.add.button')}</Button>
      </Form>
    </details>
  );
};

const Wages = ({ file, csrf, tried, currencies }: IncidentProps) => {
  const { t } = useTranslator();
  const free = file.persons.filter(({ id }) => !file.owed.has(id));
  if (free.length === 0) return null;
  return (
    <details open={tried?.of === 'wages'}>
      <summary>{t('incidents.wages.title')}</summary>
      <Form
        action={`/incidents/${file.incident.id}/wages`}
        csrf={csrf}
        idempotencyKey={newId()}
        form={tried?.of === 'wages' ? tried.form : undefined}
      >
        <p class="quiet">{t('incidents.wages.hint')}</p>
        <Select
          name="person"
          label={t('incidents.wages.person')}
          options={free.map(({ id, name, reference }) => ({ value: id, label: `${name} (${reference})`, name: true }))}
        />
        <TextField name="amount.amount" label={t('incidents.wages.amount')} width="short" />
        <Select
          name="amount.currency"
          label={t('costs.currency')}
          value={currencies[0] ?? ''}
          options={currencies.map((code) => ({ value: code, label: code, name: true }))}
        />
        <Button>{t('incidents.wages.button')}</Button>
      </Form>
    </details>
  );
};

const Actions = (props: IncidentProps) => {
  const { t } = useTranslator();
  const { file, actor, csrf } = props;
  const { incident, steps } = file;
  const may = (action: string) => scopeOf(action, actor.role) !== undefined;
  if (incident.state === 'closed') return null;
  const settled = steps.every(({ state }) => state === 'done' || state === 'not-needed');
  return (
    <>
      {may('incident.note-health') && <Health {...props} />}
      {may('incident.add-person') && <Add {...props} />}
      {may('incident.claim-wages') && <Wages {...props} />}
      {may('incident.extend-permits') && <ButtonLink href={`/incidents/${incident.id}/permits`}>{t('incidents.permits.open')}</ButtonLink>}
      {may('incident.close') && settled && (
        <Form action={`/incidents/${incident.id}/close`} csrf={csrf} idempotencyKey={newId()}>
          <HiddenField name="version" value={incident.version} />
          <Button>{t('incidents.close.button')}</Button>
        </Form>
      )}
    </>
  );
};

/** One incident: what is left to do by whom by when, whom it touches, and what the reader can do. */
export const IncidentView = (props: IncidentProps) => {
  const { t } = useTranslator();
  const { file, actor, today, tried } = props;
  const { incident, known, runs } = file;
  return (
    <>
      {tried && <ErrorSummary form={tried.form} />}
      <Actions {...props} />
      {runs.map((run) => (
        <Run {...props} run={run} />
      ))}
      {!known && <p>{t('incidents.silent')}</p>}
      <Steps file={file} today={today} />
      <Persons file={file} health={scopeOf('incident.read-health', actor.role) !== undefined} />
      <SummaryList
        rows={[
          { label: t('incidents.column.kind'), value: t(`incidents.kind.${incident.kind}`) },
          { label: t('incidents.column.on'), value: <DateText value={incident.happenedOn} /> },
        ]}
      />
    </>
  );
};
