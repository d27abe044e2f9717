import { sql } from 'kysely';
import { compareDates } from '../../../kernel/dates.ts';
import { csrfOf, pathId } from '../../../platform/http/asked.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { waitsOf } from '../../../platform/keeping/person/erasure.ts';
import { retentionPack } from '../../../platform/keeping/retention/pack.ts';
import { Button, Buttons, DateText, ErrorSummary, Form, Message, Panel, useTranslator } from '../../../ui/index.ts';

interface Asked {
  readonly asked: Temporal.PlainDate;
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly confirmed: Temporal.PlainDate | null;
  /** Whether it is the reader's side that has asked. */
  readonly ours: boolean;
}

interface Found {
  readonly worker: string;
  readonly own: boolean;
  readonly today: Temporal.PlainDate;
  readonly asked: Asked | undefined;
  readonly waits: readonly string[];
}

const find = async (visit: Visit): Promise<Found | undefined> => {
  const worker = pathId(visit, 'worker');
  if (worker === undefined) return undefined;
  const today = await visit.runtime.clock.today();
  return visit.read(async (tx) => {
    const { person } = retentionPack();
    const { rows } = await sql`select from ${sql.table(person.table)} where id = ${worker}`.execute(tx);
    if (rows.length === 0) return undefined;
    const row = await tx
      .selectFrom('erasure')
      .selectAll()
      .where('worker_id', '=', worker)
      .where('withdrawn_on', 'is', null)
      .where('done_on', 'is', null)
      .executeTakeFirst();
    const open = row && (row.confirmed_on !== null || compareDates(today, row.confirm_until) < 0) ? row : undefined;
    return {
      worker,
      own: visit.actor.role === 'worker',
      today,
      asked: open && {
        asked: open.asked_on,
        from: open.confirm_from,
        until: open.confirm_until,
        confirmed: open.confirmed_on,
        ours: (open.asked_as === 'worker') === (visit.actor.role === 'worker'),
      },
      waits: await waitsOf({ tx }, worker),
    };
  });
};

const Take = ({ worker, csrf }: { worker: string; csrf: string }) => {
  const { t } = useTranslator();
  return (
    <Panel title={t('keeping.mine.take')}>
      <p>{t('keeping.mine.take-what')}</p>
      <Form action={`/workers/${worker}/data`} csrf={csrf}>
        <Buttons>
          <Button name="as" value="page">
            {t('keeping.mine.take-html')}
          </Button>
          <Button kind="second" name="as" value="data">
            {t('keeping.mine.take-json')}
          </Button>
        </Buttons>
      </Form>
      <p>
        <a href="/keeping">{t('keeping.mine.how-long')}</a>
      </p>
    </Panel>
  );
};

const Erase = ({ found, csrf, form }: { found: Found; csrf: string; form: FormState }) => {
  const { t, list } = useTranslator();
  const { worker, own, today, asked, waits } = found;
  const base = `/workers/${worker}/erasure`;
  return (
    <Panel title={t(own ? 'keeping.erase.title' : 'keeping.erase.title-of')}>
      <ErrorSummary form={form} />
      <p>{t(own ? 'keeping.erase.gone' : 'keeping.erase.gone-of')}</p>
      <p>{t(own ? 'keeping.erase.kept' : 'keeping.erase.kept-of')}</p>
      {!asked && <p>{t(own ? 'keeping.erase.steps' : 'keeping.erase.steps-of')}</p>}
      {waits.length > 0 && <p>{t('keeping.erase.waits', { kinds: list(waits.map((kind) => t(`keeping.erase.waits.${kind}`))) })}</p>}
      {asked && asked.confirmed === null && (
        <p>
          <Message
            k="keeping.erase.asked"
            values={{
              asked: <DateText value={asked.asked} />,
              from: <DateText value={asked.from} />,
              until: <DateText value={asked.until} />,
            }}
          />
        </p>
      )}
      {asked?.confirmed && (
        <p>
          <Message k="keeping.erase.confirmed" values={{ day: <DateText value={asked.confirmed} /> }} />
        </p>
      )}
      {!asked && (
        <Form action={base} csrf={csrf}>
          <Button kind="stop">{t('keeping.erase.ask')}</Button>
        </Form>
      )}
      {asked?.ours && asked.confirmed === null && waits.length === 0 && compareDates(today, asked.from) >= 0 && (
        <Form action={`${base}/confirm`} csrf={csrf}>
          <Button kind="stop">{t('keeping.erase.confirm')}</Button>
        </Form>
      )}
      {asked && (own || asked.ours) && (
        <Form action={`${base}/withdraw`} csrf={csrf}>
          <Button kind="second">{t('keeping.erase.withdraw')}</Button>
        </Form>
      )}
    </Panel>
  );
};

/** What is kept about a worker: to take away, to have erased. The worker's own page, and the agency's of the origin. */
export const ownData = async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => {
  const found = await find(visit);
  if (!found) return absent;
  const { t } = visit.translator;
  const csrf = csrfOf(visit);
  return pageAnswer(
    t(found.own ? 'keeping.mine.title' : 'keeping.erase.title-of'),
    <>
      {found.own && <Take worker={found.worker} csrf={csrf} />}
      <Erase found={found} csrf={csrf} form={form} />
    </>,
    {
      worker: found.worker,
      asked: found.asked
        ? { on: found.asked.asked.toString(), from: found.asked.from.toString(), until: found.asked.until.toString() }
        : null,
      confirmed: found.asked?.confirmed?.toString() ?? null,
      waits: found.waits,
    },
    { ...(found.own && { lead: t('keeping.mine.lead') }), officer: !found.own, quickExit: found.own },
  );
};
