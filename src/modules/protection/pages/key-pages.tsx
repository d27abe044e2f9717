import { csrfOf } from '../../../platform/http/asked.ts';
import { statusOf } from '../../../platform/http/problem.ts';
import { act, page, type Route, raw } from '../../../platform/http/routes.ts';
import { type Answer, emptyForm, type FormState, pageAnswer, redirect, type Visit } from '../../../platform/http/visit.ts';
import { protectionTable } from '../../../platform/policy/matrix.ts';
import { Button, Code, DataTable, ErrorSummary, Form, HiddenField, Panel, Radios, TextField, useTranslator } from '../../../ui/index.ts';
import { unlockedKeys } from '../keys/unlocked.ts';
import { ownPair } from '../make-key.ts';
import { type OpenRequest, openRequests } from '../queries/open-requests.ts';
import { answerForKey, askForKey, keyReasons, takeKey } from '../recover-key.ts';
import { beginReading, openReading } from '../unlock-key.ts';

const sessionOf = (visit: Visit): string => visit.session?.id ?? '';

const KeyForm = ({ csrf, there, open, form }: { csrf: string; there: boolean; open: boolean; form: FormState }) => {
  const { t } = useTranslator();
  if (open) return <p>{t('protection.key.is-open')}</p>;
  return (
    <>
      <ErrorSummary form={form} />
      <Form action="/protection/key" csrf={csrf} form={form}>
        <TextField
          name="passphrase"
          type="password"
          autocomplete={there ? 'current-password' : 'new-password'}
          label={t('protection.key.passphrase')}
          hint={t(there ? 'protection.key.hint' : 'protection.key.new-hint')}
        />
        <Button>{t(there ? 'protection.key.open' : 'protection.key.make')}</Button>
      </Form>
      {there && (
        <details>
          <summary>{t('protection.key.lost')}</summary>
          <Form action="/protection/key" csrf={csrf}>
            <p>{t('protection.key.lost-hint')}</p>
            <HiddenField name="anew" value="yes" />
            <TextField
              name="passphrase"
              type="password"
              autocomplete="new-password"
              label={t('protection.key.new-passphrase')}
              hint={t('protection.key.new-hint')}
            />
            <Button kind="second">{t('protection.key.make-anew')}</Button>
          </Form>
        </details>
      )}
    </>
  );
};

const keyPage = async (visit: Visit, form: FormState): Promise<Answer> => {
  const { t } = visit.translator;
  const account = visit.actor.account ?? '';
  const there = (await visit.read((tx) => ownPair(tx, account))) !== undefined;
  const open = unlockedKeys.of(sessionOf(visit), account) !== undefined;
  const [problem] = form.problems;
  return {
    ...pageAnswer(
      t('protection.key.title'),
      <>
        <KeyForm csrf={csrfOf(visit)} there={there} open={open} form={form} />
        {there && (
          <p>
            {t('protection.key.account')} <Code>{account}</Code>
          </p>
        )}
      </>,
      { made: there, open },
      { officer: true, lead: t('protection.key.lead') },
    ),
    ...(problem && { status: statusOf(problem) }),
  };
};

const Requests = ({ requests, visit, form }: { requests: readonly OpenRequest[]; visit: Visit; form: FormState }) => {
  const { t } = useTranslator();
  const csrf = csrfOf(visit);
  const may = (action: string) => protectionTable.scopeOf(action, visit.actor.role) !== undefined;
  return (
    <>
      <ErrorSummary form={form} />
      <DataTable
        caption={t('protection.requests.title')}
        empty={t('protection.requests.none')}
        columns={[
          { key: 'case', label: t('protection.list.case'), kind: 'text' },
          { key: 'reason', label: t('protection.requests.reason'), kind: 'text' },
          { key: 'answers', label: t('protection.requests.answers'), kind: 'number' },
        ]}
        rows={requests.map(({ reference, reason, answers }) => ({
          case: reference ?? '',
          reason: t(`protection.reason.${reason}`),
          answers,
        }))}
      />
      {requests.map((request) => {
        const mine = request.askedBy === visit.actor.account;
        if (!mine && !may('key.answer')) return null;
        return (
          <Form action={`/protection/keys/${request.id}/${mine ? 'take' : 'answer'}`} csrf={csrf}>
            <Button>{t(mine ? 'protection.requests.take' : 'protection.requests.answer', { case: request.reference ?? '' })}</Button>
          </Form>
        );
      })}
      {may('key.ask') && (
        <Panel title={t('protection.requests.ask')}>
          <Form action="/protection/keys" csrf={csrf} form={form}>
            <p>{t('protection.requests.hint')}</p>
            <TextField name="reference" label={t('protection.list.case')} width="middle" />
            <Radios
              name="reason"
              label={t('protection.requests.reason')}
              options={keyReasons.map((value) => ({ value, label: t(`protection.reason.${value}`) }))}
            />
            <Button>{t('protection.requests.ask')}</Button>
          </Form>
        </Panel>
      )}
    </>
  );
};

const requestsPage = async (visit: Visit, form: FormState): Promise<Answer> => {
  const { t } = visit.translator;
  const requests = await visit.read(openRequests);
  return pageAnswer(
    t('protection.requests.title'),
    <Requests requests={requests} visit={visit} form={form} />,
    { requests: requests.map(({ id, kind, reason, answers }) => ({ id, kind, reason, answers })) },
    { officer: true, lead: t('protection.requests.lead') },
  );
};

const none = '00000000-0000-4000-8000-000000000000';

/** The reader's own key, and keys that are asked for. */
export const keyRoutes: readonly Route[] = [
  page({
    path: '/protection/key',
    action: 'reader.make',
    summary: 'The reader’s own key: make it, or open it for this session',
    handle: (visit) => keyPage(visit, emptyForm),
  }),
  raw({
    method: 'post',
    path: '/protection/key',
    action: 'reader.make',
    summary: 'Make the own key, or open it, with the passphrase',
    example: { passphrase: 'short' },
    async handle(visit, sent) {
      const passphrase = typeof sent.fields.passphrase === 'string' ? sent.fields.passphrase.slice(0, 1_000) : '';
      const { runtime, actor } = visit;
      const there = await visit.read((tx) => ownPair(tx, actor.account ?? ''));
      const anew = there !== undefined && sent.fields.anew === 'yes';
      const done =
        there && !anew
          ? await openReading(runtime, actor, sessionOf(visit), passphrase)
          : await beginReading(runtime, actor, sessionOf(visit), passphrase, anew);
      return done.ok ? redirect('/protection/key') : keyPage(visit, { values: {}, problems: [done.error] });
    },
  }),
  page({
    path: '/protection/keys',
    action: 'key.read',
    summary: 'Keys that are asked for: two of three officers answer',
    handle: (visit) => requestsPage(visit, emptyForm),
  }),
  act({
    path: '/protection/keys',
    command: askForKey,
    summary: 'Ask for the key of a case: lost, or in an emergency',
    example: { reference: 'C-0000-0001', reason: 'danger-to-life' },
    next: () => '/protection/keys',
    again: requestsPage,
  }),
  act({
    path: '/protection/keys/:request/answer',
    command: answerForKey,
    summary: 'Hand the own share to whoever asked',
    example: { request: none },
    input: (_, visit) => ({ request: visit.params.request, session: sessionOf(visit) }),
    next: () => '/protection/keys',
    again: requestsPage,
  }),
  act({
    path: '/protection/keys/:request/take',
    command: takeKey,
    summary: 'Open the case with two shares',
    example: { request: none },
    input: (_, visit) => ({ request: visit.params.request, session: sessionOf(visit) }),
    next: (answer) => `/protection/cases/${(answer as { id: string }).id}`,
    again: requestsPage,
  }),
];
