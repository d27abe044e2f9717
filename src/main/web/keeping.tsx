import { sql } from 'kysely';
import { execute } from '../../platform/command/execute.ts';
import { csrfOf, pathId } from '../../platform/http/asked.ts';
import { act, page, type Route, raw } from '../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, redirect, refusal, type Visit } from '../../platform/http/visit.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import { askErasure, confirmErasure, waitsOf, withdrawErasure } from '../../platform/keeping/person/erasure.ts';
import { exportPerson } from '../../platform/keeping/person/export-person.ts';
import { type Age, type Kind, type RetentionPack, retentionPack } from '../../platform/keeping/retention/pack.ts';
import { Button, Buttons, DataTable, DateText, ErrorSummary, Form, Message, Panel, useTranslator } from '../../ui/index.ts';
import { exportPage } from './keeping-export.tsx';

/** The pack's words in the reader's language; English where it has none. */
const inWords = (words: { readonly en: string; readonly ar: string }, lang: string): string =>
  lang.startsWith('ar') ? words.ar : words.en;

const timeOf = ({ t }: Translator, { after }: Age): string => {
  const n = Number(after.slice(1, -1));
  const unit = { Y: 'years', M: 'months', D: 'days' }[after.slice(-1)] ?? 'days';
  return t(`keeping.${unit}`, { n });
};

const howLong = (translator: Translator, kind: Kind): readonly string[] => [
  ...kind.ages.map((age) =>
    translator.t(`keeping.after.${age.then}`, { time: timeOf(translator, age), event: inWords(age.event, translator.lang) }),
  ),
  ...(kind.keeps ? [inWords(kind.keeps, translator.lang)] : []),
];

const Sources = ({ pack, kind }: { pack: RetentionPack; kind: Kind }) => {
  const { t } = useTranslator();
  return (
    <ul>
      {kind.sources.map((id) => {
        const source = pack.sources[id];
        if (!source) return null;
        return (
          <li>
            {source.proposal ? (
              t('keeping.proposal')
            ) : (
              <>
                {source.link ? <a href={source.link}>{<bdi lang="en">{source.title}</bdi>}</a> : <bdi lang="en">{source.title}</bdi>} (
                {t(`keeping.mark.${source.mark}`)})
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
};

const Retention = ({ pack }: { pack: RetentionPack }) => {
  const translator = useTranslator();
  const { t, lang } = translator;
  return (
    <DataTable
      caption={t('keeping.title')}
      columns={[
        { key: 'what', label: t('keeping.kind'), kind: 'node' },
        { key: 'how', label: t('keeping.how-long'), kind: 'node' },
        { key: 'why', label: t('keeping.why'), kind: 'node' },
        { key: 'from', label: t('keeping.source'), kind: 'node' },
      ]}
      rows={pack.kinds.map((kind) => ({
        what: (
          <>
            <strong>
              <bdi>{inWords(kind.title, lang)}</bdi>
            </strong>
            <br />
            <bdi>{inWords(kind.what, lang)}</bdi>
          </>
        ),
        how: (
          <ul>
            {howLong(translator, kind).map((text) => (
              <li>
                <bdi>{text}</bdi>
              </li>
            ))}
          </ul>
        ),
        why: <bdi>{inWords(kind.why, lang)}</bdi>,
        from: <Sources pack={pack} kind={kind} />,
      }))}
    />
  );
};

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
    const open = row && (row.confirmed_on !== null || Temporal.PlainDate.compare(today, row.confirm_until) < 0) ? row : undefined;
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
      {asked?.ours && asked.confirmed === null && waits.length === 0 && Temporal.PlainDate.compare(today, asked.from) >= 0 && (
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

const data = async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => {
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

const back = (answer: unknown): string => `/workers/${(answer as { id: string }).id}/data`;
const ofPath = (_: unknown, visit: Visit) => ({ worker: visit.params.worker });

/** How long what is kept, for everybody; what is kept about oneself, to take away or to have erased. */
export const keepingRoutes: readonly Route[] = [
  page({
    path: '/keeping',
    action: 'site.read',
    summary: 'How long what is kept, why, and what happens then',
    async handle({ translator: { t } }) {
      const pack = retentionPack();
      return pageAnswer(
        t('keeping.title'),
        <Retention pack={pack} />,
        { sources: pack.sources, kinds: pack.kinds },
        { lead: t('keeping.lead') },
      );
    },
  }),
  page({
    path: '/me/data',
    action: 'worker.export',
    summary: 'The way to what is kept about the signed-in worker',
    handle: async ({ actor }) => (actor.worker ? redirect(`/workers/${actor.worker}/data`) : absent),
  }),
  page({
    path: '/workers/:worker/data',
    action: 'worker.ask-erasure',
    summary: 'What is kept about a worker: to take away, to have erased',
    handle: (visit) => data(visit),
  }),
  raw({
    method: 'post',
    path: '/workers/:worker/data',
    action: 'worker.export',
    summary: 'Everything that is kept about the signed-in worker, as a page (`as=page`) or as data',
    example: { as: 'data' },
    async handle(visit, sent) {
      const worker = pathId(visit, 'worker');
      if (worker === undefined) return absent;
      const found = await execute(visit.runtime, visit.actor, exportPerson, { worker });
      if (!found.ok) return refusal(found.error);
      if (sent.json) return { kind: 'data', data: found.value };
      return sent.fields.as === 'page'
        ? { kind: 'file', name: 'my-data.html', type: 'text/html; charset=utf-8', body: exportPage(found.value, visit.translator) }
        : { kind: 'file', name: 'my-data.json', type: 'application/json', body: JSON.stringify(found.value, null, 2) };
    },
  }),
  act({
    path: '/workers/:worker/erasure',
    command: askErasure,
    summary: 'Ask that everything about a worker be erased',
    example: {},
    input: ofPath,
    next: back,
    again: data,
  }),
  act({
    path: '/workers/:worker/erasure/confirm',
    command: confirmErasure,
    summary: 'Confirm it, seven days later or more',
    example: {},
    input: ofPath,
    next: back,
    again: data,
  }),
  act({
    path: '/workers/:worker/erasure/withdraw',
    command: withdrawErasure,
    summary: 'Take the request back',
    example: {},
    input: ofPath,
    next: back,
    again: data,
  }),
];
