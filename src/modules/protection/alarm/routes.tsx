import './index.ts';
import { csrfOf } from '../../../platform/http/asked.ts';
import { statusOf } from '../../../platform/http/problem.ts';
import { act, page, type Route } from '../../../platform/http/routes.ts';
import { type Answer, emptyForm, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { phoneExample } from '../../../platform/messages/index.ts';
import {
  Button,
  DataTable,
  DateField,
  ErrorSummary,
  Form,
  HiddenField,
  Notice,
  Panel,
  TextField,
  useTranslator,
} from '../../../ui/index.ts';
import { nowhere } from './call-officers.ts';
import { type AlarmSeen, alarms } from './queries/alarms.ts';
import { type AlarmNews, alarmNews, type OnDuty, onDuty } from './queries/news.ts';
import { setReach } from './set-reach.ts';
import { takeAlarm } from './take-alarm.ts';
import { AlarmNotice, OwnReach, StateOfAlarm } from './views/alarm-notice.tsx';

const Alarms = ({ rows, csrf }: { rows: readonly AlarmSeen[]; csrf: string }) => {
  const { t, country, instant } = useTranslator();
  return (
    <DataTable
      caption={t('alarm.list.title')}
      empty={t('alarm.list.none')}
      columns={[
        { key: 'what', label: t('alarm.list.what'), kind: 'node' },
        { key: 'where', label: t('alarm.list.where'), kind: 'text' },
        { key: 'raised', label: t('alarm.list.raised'), kind: 'text' },
        { key: 'state', label: t('alarm.list.state'), kind: 'node' },
      ]}
      rows={rows.map((alarm) => ({
        what: alarm.complaint ? (
          <a href={`/protection/complaints/${alarm.complaint}`}>{t('alarm.about.complaint')}</a>
        ) : (
          t('alarm.about.case', { reference: alarm.case ?? '' })
        ),
        where: alarm.country === nowhere ? t('complaints.queue.nowhere') : country(alarm.country),
        raised: instant(alarm.raisedAt),
        state: (
          <>
            <StateOfAlarm alarm={alarm} />
            {alarm.takenAt === null && (
              <Form action={`/protection/alarms/${alarm.id}/take`} csrf={csrf}>
                <Button>{t('alarm.take')}</Button>
              </Form>
            )}
          </>
        ),
      }))}
    />
  );
};

const alarmsPage = async (visit: Visit, form: FormState): Promise<Answer> => {
  const { t } = visit.translator;
  const [news, rows] = await Promise.all([alarmNews(visit.runtime, visit.actor), visit.read((tx) => alarms(tx, visit.actor.account))]);
  const [problem] = form.problems;
  return {
    ...pageAnswer(
      t('alarm.list.title'),
      <>
        <ErrorSummary form={form} />
        {/* The list below tells those that wait. */}
        <AlarmNotice news={{ ...news, waiting: 0 }} />
        <Alarms rows={rows} csrf={csrfOf(visit)} />
        {rows.some((alarm) => alarm.case !== null) && <p>{t('alarm.case-next')}</p>}
      </>,
      {
        alarms: rows.map(({ id, country, complaint, case: reference, takenAt, escalatedAt }) => ({
          ...{ id, country, complaint, case: reference },
          ...{ taken: takenAt?.toString() ?? null, escalated: escalatedAt?.toString() ?? null },
        })),
        somebody: news.somebody,
      },
      { officer: true, lead: t('alarm.list.lead') },
    ),
    ...(problem && { status: statusOf(problem) }),
  };
};

interface Kept {
  readonly phone: string | null;
  readonly mail: string | null;
  readonly from: Temporal.PlainDate | null;
  readonly until: Temporal.PlainDate | null;
  readonly version: number;
}

const ReachForm = ({ kept, own, csrf, form }: { kept: Kept | undefined; own: AlarmNews['own']; csrf: string; form: FormState }) => {
  const { t } = useTranslator();
  return (
    <>
      <ErrorSummary form={form} />
      {own && (own.away || own.ways.length === 0) ? (
        <Notice kind="attention" title={t(own.away ? 'alarm.own.away' : 'alarm.own.nothing')} />
      ) : (
        <p>{own && <OwnReach own={own} />}</p>
      )}
      <Form action="/protection/alarms/reach" csrf={csrf} form={form}>
        {kept && <HiddenField name="version" value={String(kept.version)} />}
        <TextField
          name="phone"
          type="tel"
          label={t('alarm.reach.phone')}
          hint={t('alarm.reach.phone-hint', { example: phoneExample })}
          value={kept?.phone ?? ''}
          optional
        />
        <TextField
          name="mail"
          type="email"
          label={t('alarm.reach.mail')}
          hint={t('alarm.reach.mail-hint')}
          value={kept?.mail ?? ''}
          optional
        />
        <Panel title={t('alarm.reach.away')}>
          <p>{t('alarm.reach.away-hint')}</p>
          <DateField name="away_from" label={t('alarm.reach.from')} value={kept?.from?.toString()} optional />
          <DateField name="away_until" label={t('alarm.reach.until')} value={kept?.until?.toString()} optional />
        </Panel>
        <Button>{t('alarm.reach.save')}</Button>
      </Form>
    </>
  );
};

const reachPage = async (visit: Visit, form: FormState): Promise<Answer> => {
  const { t } = visit.translator;
  const news = await alarmNews(visit.runtime, visit.actor);
  const row = await visit.read((tx) =>
    tx
      .selectFrom('alarm_reach')
      .selectAll()
      .where('account_id', '=', visit.actor.account ?? '')
      .executeTakeFirst(),
  );
  const kept = row && {
    ...{ phone: row.phone, mail: row.mail, from: row.away_from, version: row.version },
    until: row.away_until?.subtract({ days: 1 }) ?? null,
  };
  const [problem] = form.problems;
  return {
    ...pageAnswer(
      t('alarm.reach.title'),
      <ReachForm kept={kept} own={news.own} csrf={csrfOf(visit)} form={form} />,
      { ways: news.own?.ways ?? [], away: news.own?.away ?? false },
      { officer: true, lead: t('alarm.reach.lead') },
    ),
    ...(problem && { status: statusOf(problem) }),
  };
};

const Duty = ({ rows }: { rows: readonly OnDuty[] }) => {
  const { t, country } = useTranslator();
  const lacking = rows.filter(({ role, reached, country: of }) => role === 'duty-officer' && reached === 0 && of !== null);
  return (
    <>
      {lacking.map(({ country: of }) => (
        <Notice kind="stop" title={t('alarm.duty.nobody', { country: country(of ?? '') })}>
          <p>{t('alarm.duty.nobody-next')}</p>
        </Notice>
      ))}
      <DataTable
        caption={t('alarm.duty.title')}
        empty={t('alarm.duty.none')}
        columns={[
          { key: 'where', label: t('alarm.list.where'), kind: 'text' },
          { key: 'role', label: t('alarm.duty.role'), kind: 'text' },
          { key: 'officers', label: t('alarm.duty.officers'), kind: 'number' },
          { key: 'reached', label: t('alarm.duty.reached'), kind: 'number' },
        ]}
        rows={rows.map(({ country: of, role, officers, reached }) => ({
          ...{ where: of === null ? t('alarm.duty.everywhere') : country(of), role: t(`site.role.${role}`) },
          ...{ officers, reached },
        }))}
      />
    </>
  );
};

/** Alarms about danger to life, how an officer is reached by them, and whether anybody is on duty. */
export const alarmRoutes: readonly Route[] = [
  page({
    path: '/protection/alarms',
    action: 'alarm.read',
    summary: 'Alarms about danger to life: those that nobody has taken, and who took the others and when',
    handle: (visit) => alarmsPage(visit, emptyForm),
  }),
  page({
    path: '/protection/alarms/reach',
    action: 'alarm.reach',
    summary: 'How an alarm reaches the reader, and on which days not at all',
    handle: (visit) => reachPage(visit, emptyForm),
  }),
  act({
    path: '/protection/alarms/reach',
    command: setReach,
    summary: 'Say how an alarm reaches you',
    example: { phone: '+34600000000' },
    next: () => '/protection/alarms/reach',
    again: reachPage,
  }),
  act({
    path: '/protection/alarms/:alarm/take',
    command: takeAlarm,
    summary: 'Take an alarm: it calls nobody else',
    example: {},
    next: (answer) => {
      const { complaint } = answer as { complaint: string | null };
      return complaint ? `/protection/complaints/${complaint}` : '/protection/alarms';
    },
    again: alarmsPage,
  }),
  page({
    path: '/protection/duty',
    action: 'alarm.duty',
    summary: 'How many officers of each country an alarm would call and reach now',
    async handle(visit) {
      const rows = await onDuty(visit.runtime);
      const { t } = visit.translator;
      return pageAnswer(t('alarm.duty.title'), <Duty rows={rows} />, { duty: rows }, { officer: true, lead: t('alarm.duty.lead') });
    },
  }),
];
