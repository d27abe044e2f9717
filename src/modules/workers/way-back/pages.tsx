import type { Keys } from '../../../platform/auth/keys.ts';
import { csrfToken, isFresh } from '../../../platform/auth/sessions.ts';
import type { AnyCommand } from '../../../platform/command/command.ts';
import { execute } from '../../../platform/command/execute.ts';
import { pathId } from '../../../platform/http/asked.ts';
import { act, page, type Route, raw } from '../../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, pageAnswer, redirect, refusal, type Visit } from '../../../platform/http/visit.ts';
import { Button, ButtonLink, Buttons, Code, ErrorSummary, Form, Name, Notice, Radios, useTranslator } from '../../../ui/index.ts';
import { fullName, type Worker } from '../domain/worker.ts';
import { readWorker } from '../store.ts';
import { givingWayBack, seenPapers, stopWayBack } from './give-way-back.ts';
import { openWayOf } from './open-way.ts';

interface Seen {
  readonly worker: Worker;
  readonly way: { readonly mine: boolean; readonly confirmed: boolean; readonly usable: Temporal.Instant | null } | undefined;
}

const seenOf = async (visit: Visit): Promise<Seen | undefined> => {
  const key = pathId(visit, 'worker');
  if (key === undefined) return undefined;
  return visit.read(async (tx) => {
    const worker = await readWorker(tx, key);
    const way = worker && (await openWayOf(tx, key, visit.runtime.clock.now()).executeTakeFirst());
    const { account } = visit.actor;
    return (
      worker && {
        worker,
        way: way && { mine: way.started_by === account, confirmed: way.confirmed_by !== null, usable: way.usable_from },
      }
    );
  });
};

const Begin = ({ action, csrf, problem }: { action: string; csrf: string; problem: boolean }) => {
  const { t } = useTranslator();
  return (
    <Form action={action} csrf={csrf} form={problem ? { values: {}, problems: [{ code: 'input.missing', field: 'seen' }] } : emptyForm}>
      <ErrorSummary />
      <p>{t('way-back.how')}</p>
      <Radios
        name="seen"
        label={t('way-back.seen.label')}
        hint={t('way-back.seen.hint')}
        options={seenPapers.map((value) => ({ value, label: t(`way-back.seen.${value}`) }))}
      />
      <Button>{t('way-back.begin')}</Button>
    </Form>
  );
};

const State = ({ seen: { worker, way }, csrf, fresh }: { seen: Seen; csrf: string; fresh: boolean }) => {
  const { t, instant } = useTranslator();
  const path = `/workers/${worker.id}/way-back`;
  if (worker.account === null) return <p>{t('errors.way-back.no-account')}</p>;
  if (!fresh)
    return (
      <Buttons>
        <ButtonLink href={`/account/prove?to=${path}`}>{t('way-back.prove')}</ButtonLink>
      </Buttons>
    );
  if (!way) return <Begin action={path} csrf={csrf} problem={false} />;
  return (
    <>
      <p>
        {way.usable
          ? t('way-back.confirmed', { at: instant(way.usable) })
          : t(way.mine ? 'way-back.waits-for-other' : 'way-back.to-confirm')}
      </p>
      {!way.confirmed && !way.mine && (
        <Form action={`${path}/confirm`} csrf={csrf}>
          <Button>{t('way-back.confirm')}</Button>
        </Form>
      )}
      <Form action={`${path}/stop`} csrf={csrf}>
        <Button kind="stop">{t('way-back.stop')}</Button>
      </Form>
    </>
  );
};

/** Half of a code, this once: to be handed over on paper, in person. */
const Half = ({ half, which, worker }: { half: string; which: 'first' | 'second'; worker: Worker }) => {
  const { t } = useTranslator();
  return (
    <>
      <Notice kind="attention" title={t('way-back.half.once')}>
        <p>{t(`way-back.half.${which}`)}</p>
        <p>{t('way-back.half.person')}</p>
      </Notice>
      <p>
        <Name>{fullName(worker)}</Name>
      </p>
      <p>
        <Code>{half}</Code>
      </p>
      <Buttons>
        <ButtonLink href={`/workers/${worker.id}/way-back`}>{t('way-back.back')}</ButtonLink>
      </Buttons>
    </>
  );
};

const statePage = async (visit: Visit): Promise<Answer> => {
  const seen = await seenOf(visit);
  if (!seen || !visit.session) return absent;
  const { t } = visit.translator;
  const fresh = isFresh(visit.session.provedAt, visit.runtime.clock.now());
  return pageAnswer(
    t('way-back.title'),
    <State seen={seen} csrf={csrfToken(visit.session)} fresh={fresh} />,
    { worker: seen.worker.id, open: seen.way !== undefined, confirmed: seen.way?.confirmed ?? false },
    { officer: true, crumbs: [{ href: `/workers/${seen.worker.id}`, label: fullName(seen.worker), name: true }] },
  );
};

/** How a worker who has lost telephone or PIN gets the account back at the desk. */
export const wayBackRoutes = (keys: Keys): readonly Route[] => {
  const { begin, confirm } = givingWayBack(keys);
  const half = (
    path: string,
    which: 'first' | 'second',
    summary: string,
    command: AnyCommand,
    example: Readonly<Record<string, unknown>>,
  ) =>
    raw({
      method: 'post',
      path,
      action: command.name,
      summary,
      example,
      async handle(visit, sent) {
        const worker = pathId(visit, 'worker');
        if (!visit.session || worker === undefined) return absent;
        const given = await execute(visit.runtime, visit.actor, command, { ...sent.fields, worker, session: visit.session.id });
        if (!given.ok) {
          const mayProve = given.error.code === 'auth.prove-first' && !sent.json;
          return mayProve ? redirect(`/account/prove?to=/workers/${worker}/way-back`) : refusal(given.error, given.error.problems);
        }
        const value = given.value as { half: string };
        const seen = sent.json ? undefined : await seenOf(visit);
        if (!seen) return { kind: 'data', data: value };
        return pageAnswer(visit.translator.t('way-back.half.title'), <Half half={value.half} which={which} worker={seen.worker} />, value, {
          officer: true,
        });
      },
    });
  return [
    page({
      path: '/workers/:worker/way-back',
      action: 'way-back.give',
      summary: 'The way back into a worker’s account: begun, confirmed, or none',
      handle: statePage,
    }),
    half(
      '/workers/:worker/way-back',
      'first',
      'Begin a way back for a worker who stands at the desk; the answer is half of a code',
      begin,
      {
        seen: 'passport',
      },
    ),
    half('/workers/:worker/way-back/confirm', 'second', 'Confirm what another officer began; the answer is the other half', confirm, {}),
    act({
      path: '/workers/:worker/way-back/stop',
      command: stopWayBack,
      summary: 'Stop a way back that was begun',
      example: {},
      next: (answer, visit) => (visit.actor.role === 'worker' ? '/me' : `/workers/${(answer as { id: string }).id}/way-back`),
    }),
  ];
};
