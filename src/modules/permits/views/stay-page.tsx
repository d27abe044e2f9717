import { daysBetween, lastDay } from '../../../kernel/dates.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
import { type Said, textIn } from '../../../programme/index.ts';
import {
  Code,
  DataTable,
  DateText,
  ErrorSummary,
  Message,
  Name,
  Notice,
  Panel,
  Source,
  SummaryList,
  useTranslator,
} from '../../../ui/index.ts';
import { TaskList } from '../../tasks/index.ts';
import type { Residence } from '../domain/residence.ts';
import type { ClaimSeen, StayFile } from '../queries/stay-file.ts';
import { StayForms, type StayFormsProps, TakeBack } from './stay-forms.tsx';

/** The answer first: until when the worker may stay, or that nothing is known of it. */
export const StayLead = ({ file }: { file: StayFile }) => {
  const { t } = useTranslator();
  const { permit, bridge, stay, today } = file;
  if (!permit) return <>{t('permits.lead.none')}</>;
  const until = <DateText value={lastDay(permit.until)} />;
  if (stay?.beyond) return <Message k="permits.lead.beyond" values={{ until, n: stay.beyond.days }} />;
  if (bridge && !bridge.endedOn && daysBetween(today, bridge.until) > 0)
    return <Message k="permits.lead.bridge" values={{ until: <DateText value={lastDay(bridge.until)} /> }} />;
  const last = stay?.days.count?.lastDay;
  if (last && daysBetween(last, lastDay(permit.until)) > 0)
    return <Message k="permits.lead.days" values={{ until, last: <DateText value={last} /> }} />;
  return <Message k="permits.lead.permit" values={{ until }} />;
};

const Cited = ({ said }: { said: Said<unknown> }) => (said.source ? <Source source={said.source} /> : null);

/** What the programme says of a length of time, or in which of three ways it says nothing. */
const Length = ({ said }: { said: Said<Temporal.Duration> }) => {
  const { t } = useTranslator();
  if (said.status !== 'known') return <>{t(`permits.said.${said.status}`)}</>;
  const { years, months, weeks, days } = said.value;
  const parts = Object.entries({ years, months, weeks, days }).filter(([, n]) => n > 0);
  return <>{parts.map(([unit, n]) => t(`permits.length.${unit}`, { n })).join(' ')}</>;
};

const Days = ({ file }: { file: StayFile }) => {
  const { t, period } = useTranslator();
  const { stay, rules } = file;
  if (!stay) return null;
  const { limit, count, days } = stay.days;
  const window = limit.status === 'known' ? limit.value.window.kind : undefined;
  return (
    <Panel title={t('permits.days.title')}>
      {count && limit.status === 'known' ? (
        <SummaryList
          rows={[
            { label: t('permits.days.longest'), value: <Length said={{ ...limit, value: limit.value.max }} /> },
            { label: t('permits.days.window'), value: `${t(`permits.window.${window}`)} ${period(count.window.from, count.window.until)}` },
            { label: t('permits.days.used'), value: t('permits.days.of', { used: count.used, allowed: count.allowed }) },
            { label: t('permits.days.left'), value: t('permits.days.n', { n: count.left }) },
            { label: t('permits.days.last'), value: count.lastDay ? <DateText value={count.lastDay} /> : t('permits.days.no-end') },
          ]}
        />
      ) : (
        <p>{t(`permits.days.${limit.status}`, { n: days })}</p>
      )}
      <Cited said={limit} />
      <p class="quiet">{t('permits.days.how')}</p>
      <SummaryList
        rows={[
          {
            label: t('permits.days.entries'),
            value: t(
              rules.multipleEntry.status === 'known'
                ? `permits.entries.${rules.multipleEntry.value}`
                : `permits.said.${rules.multipleEntry.status}`,
            ),
          },
          { label: t('permits.days.away'), value: <Length said={rules.absenceAllowed} /> },
        ]}
      />
    </Panel>
  );
};

const Trips = ({ file }: { file: StayFile }) => {
  const { t } = useTranslator();
  const { stay, placement } = file;
  if (!stay?.movements.entry) return null;
  return (
    <DataTable
      caption={t('permits.trips.title')}
      empty={t('permits.trips.empty')}
      csvHref={`/placements/${placement.id}/stay.csv`}
      columns={[
        { key: 'left', label: t('permits.trips.left'), kind: 'date' },
        { key: 'back', label: t('permits.trips.back'), kind: 'node' },
        { key: 'days', label: t('permits.trips.days'), kind: 'number' },
      ]}
      rows={stay.trips.map(({ leftOn, backOn }) => ({
        left: leftOn,
        back: backOn ? <DateText value={backOn} style="short" /> : t('permits.trips.away'),
        days: backOn ? Math.max(0, daysBetween(leftOn, backOn) - 1) : undefined,
      }))}
    />
  );
};

const Requests = ({ file, actor, csrf }: StayFormsProps) => {
  const { t, lang } = useTranslator();
  const { requests, rules } = file;
  if (requests.length === 0) return null;
  const ground = (id: string | undefined) => [...rules.changes, ...rules.statuses].find((one) => one.id === id)?.texts;
  return (
    <DataTable
      caption={t('permits.requests.title')}
      columns={[
        { key: 'kind', label: t('permits.requests.what'), kind: 'node' },
        { key: 'asked', label: t('permits.requests.asked'), kind: 'date' },
        { key: 'until', label: t('permits.requests.until'), kind: 'date' },
        { key: 'state', label: t('permits.requests.state'), kind: 'node' },
      ]}
      rows={requests.map((one) => {
        const texts = ground(one.ground);
        return {
          kind: (
            <>
              {t(`permits.kind.${one.kind}`)}
              {texts && (
                <>
                  {' '}
                  · <Name>{textIn(texts, lang)}</Name>
                </>
              )}
            </>
          ),
          asked: one.askedOn,
          until: one.until && lastDay(one.until),
          state:
            one.state === 'open' ? (
              <>
                <Message
                  k="permits.requests.open"
                  values={{ office: t(`site.role.${one.decider}`), due: <DateText value={one.dueOn} style="short" /> }}
                />
                {one.askedBy === actor.role && scopeOf('permit.take-back', actor.role) && (
                  <TakeBack file={file} csrf={csrf} path="requests/take-back" field="request" id={one.id} />
                )}
              </>
            ) : (
              <>
                {t(`permits.requests.${one.state}`)} {one.decidedOn && <DateText value={one.decidedOn} style="short" />}
              </>
            ),
        };
      })}
    />
  );
};

const Outlooks = ({ file }: { file: StayFile }) => {
  const { t, lang } = useTranslator();
  const { outlooks, rules, stay } = file;
  if (!stay) return null;
  if (rules.statuses.length === 0)
    return (
      <Panel title={t('permits.status.title')}>
        <p>{t('permits.status.silent')}</p>
      </Panel>
    );
  if (outlooks.length === 0) return null;
  return (
    <Panel title={t('permits.status.title')}>
      {outlooks.map(({ change, behind, missing, possible, earliest }) => (
        <div class="stack">
          <h3>
            <Name>{textIn(change.texts, lang)}</Name>
          </h3>
          <p>
            {possible ? (
              t('permits.status.possible')
            ) : earliest ? (
              <Message k="permits.status.earliest" values={{ on: <DateText value={earliest} /> }} />
            ) : (
              t('permits.status.no-day')
            )}
          </p>
          <SummaryList
            rows={(['seasons', 'returns', 'days'] as const).flatMap((what) =>
              change.after[what] === undefined
                ? []
                : [
                    {
                      label: t(`permits.status.${what}`),
                      value: t('permits.status.of', { has: behind[what], asked: change.after[what] ?? 0, missing: missing[what] }),
                    },
                  ],
            )}
          />
          {change.source && <Source source={change.source} />}
        </div>
      ))}
    </Panel>
  );
};

/** A longer residence that was granted: what it is, its number, and its days. */
const ResidencePanel = ({ residence, rules }: { residence: Residence; rules: StayFile['rules'] }) => {
  const { t, lang, period } = useTranslator();
  const change = rules.statuses.find(({ id }) => id === residence.ground);
  return (
    <Panel title={t('permits.residence.title')}>
      <SummaryList
        rows={[
          { label: t('permits.residence.what'), value: <Name>{change ? textIn(change.texts, lang) : residence.ground}</Name> },
          { label: t('permits.number'), value: <Code>{residence.number}</Code> },
          {
            label: t('permits.valid'),
            value: residence.until ? (
              period(residence.from, residence.until)
            ) : (
              <Message k="permits.residence.from" values={{ from: <DateText value={residence.from} /> }} />
            ),
          },
        ]}
      />
      <p class="quiet">{t('permits.residence.season')}</p>
      {change?.source && <Source source={change.source} />}
    </Panel>
  );
};

const Claim = ({ claim, file, actor, csrf }: StayFormsProps & { claim: ClaimSeen }) => {
  const { t } = useTranslator();
  const values = {
    on: <DateText value={claim.claimedOn} />,
    since: <DateText value={claim.since} />,
    due: claim.answerDue ? <DateText value={claim.answerDue} /> : '',
    decided: claim.decidedOn ? <DateText value={claim.decidedOn} /> : '',
  };
  const k = claim.state === 'decided' ? `permits.claim.${claim.finding}` : `permits.claim.${claim.state}`;
  return (
    <Panel title={t('permits.claim.title')}>
      <p>
        <Message k="permits.claim.said" values={values} />
      </p>
      <p>
        <Message k={k} values={values} />
      </p>
      {claim.heldUntil && (
        <p>
          <strong>
            <Message k="permits.claim.held" values={{ day: <DateText value={claim.heldUntil} /> }} />
          </strong>
        </p>
      )}
      {claim.answer && (
        <p>
          {t(`permits.task.answer-absence.${claim.answer.answer}`)}
          {claim.answer.words && (
            <>
              {': '}
              <Name>{claim.answer.words}</Name>
            </>
          )}
        </p>
      )}
      <p class="quiet">{t('permits.claim.permit')}</p>
      {['asked', 'deciding'].includes(claim.state) && scopeOf('hold.ask', actor.role) && (
        <p>
          <a href={`/organisations/${file.placement.employer}/absence-hold`}>{t('effects.hold.open')}</a>
        </p>
      )}
      {['asked', 'deciding'].includes(claim.state) && scopeOf('absence-claim.take-back', actor.role) && (
        <TakeBack file={file} csrf={csrf} path="absence/take-back" field="claim" id={claim.id} />
      )}
    </Panel>
  );
};

/** One stay: what can be done, how the days stand, what was asked and decided, and what an employer claims. */
export const StayPageView = (props: StayFormsProps) => {
  const { t, period } = useTranslator();
  const { file, tried, actor } = props;
  const { permit, stay, bridge, residences, rules, claims, tasks, today, placement } = file;
  const { lang } = useTranslator();
  const ground = rules.changes.find(({ id }) => id === bridge?.ground);
  return (
    <>
      {tried && <ErrorSummary form={tried.form} />}
      {stay?.beyond && (
        <Notice title={t('permits.beyond.title', { n: stay.beyond.days })}>
          <p>{t(stay.beyond.explained ? `permits.beyond.${stay.beyond.explained}` : 'permits.beyond.open')}</p>
        </Notice>
      )}
      <section class="panel" id="mine" aria-label={t('permits.forms')}>
        <StayForms {...props} />
        {permit && (
          <p>
            <a href={`/placements/${placement.id}/permit/print`}>{t('permits.print.open')}</a>
          </p>
        )}
        {scopeOf('incident.open', actor.role) && (
          <p>
            <a href={`/incidents/new?placement=${placement.id}`}>{t('permits.incident')}</a>
          </p>
        )}
      </section>
      {permit && (
        <Panel title={t('permits.title')}>
          <SummaryList
            rows={[
              { label: t('permits.number'), value: <Code>{permit.number}</Code> },
              { label: t('permits.valid'), value: period(permit.from, permit.until) },
              ...(permit.issuedUntil
                ? [{ label: t('permits.issued-until'), value: <DateText value={lastDay(permit.issuedUntil)} /> }]
                : []),
            ]}
          />
        </Panel>
      )}
      {residences.map((residence) => (
        <ResidencePanel residence={residence} rules={rules} />
      ))}
      {bridge && (
        <Panel title={t('permits.bridge.title')}>
          <p>{t(bridge.endedOn ? `permits.bridge.${bridge.outcome}` : 'permits.bridge.running')}</p>
          <SummaryList
            rows={[
              { label: t('permits.bridge.days'), value: period(bridge.from, bridge.until) },
              { label: t('permits.bridge.ground'), value: <Name>{ground ? textIn(ground.texts, lang) : bridge.ground}</Name> },
              { label: t('permits.bridge.counted'), value: t(bridge.counted ? 'permits.bridge.counts' : 'permits.bridge.not-counted') },
            ]}
          />
          {ground?.source && <Source source={ground.source} />}
        </Panel>
      )}
      {claims.map((claim) => (
        <Claim {...props} claim={claim} />
      ))}
      <Days file={file} />
      <Trips file={file} />
      <Requests {...props} />
      <Outlooks file={file} />
      {tasks.length > 0 && <TaskList tasks={tasks} today={today} />}
    </>
  );
};
