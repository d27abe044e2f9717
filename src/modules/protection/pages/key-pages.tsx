import { csrfOf } from '../../../platform/http/asked.ts';
import { statusOf } from '../../../platform/http/problem.ts';
import { act, page, type Route, raw } from '../../../platform/http/routes.ts';
import { type Answer, emptyForm, type FormState, pageAnswer, redirect, type Visit } from '../../../platform/http/visit.ts';
import { protectionTable } from '../../../platform/policy/matrix.ts';
import { Button, Code, DataTable, ErrorSummary, Form, HiddenField, Panel, Radios, TextField, useTranslator } from '../../../ui/index.ts';
import { admitReader } from '../admit-reader.ts';
import { fingerprintOf, publicKeyOf } from '../keys/hpke.ts';
import { unlockedKeys } from '../keys/unlocked.ts';
import { hasEndedKey, ownPair } from '../make-key.ts';
import { type KeyToAdmit, keysToAdmit } from '../queries/keys-to-admit.ts';
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
  const [pair, waiting] = await visit.read(async (tx) => [await ownPair(tx, account), await keysToAdmit(tx)] as const);
  const there = pair !== undefined;
  const waits = waiting.some((key) => key.account === account);
  const open = unlockedKeys.of(sessionOf(visit), account) !== undefined;
  const [problem] = form.problems;
  return {
    ...pageAnswer(
      t('protection.key.title'),
      <>
        <KeyForm csrf={csrfOf(visit)} there={there} open={open} form={form} />
        {pair && (
          <>
            <p>
              {t('protection.key.account')} <Code>{account}</Code>
            </p>
            <p>
              {t('protection.key.signs')} <Code>{fingerprintOf(publicKeyOf(pair.publicKey))}</Code>
            </p>
          </>
        )}
        {waits && <p>{t(visit.actor.role === 'recovery-officer' ? 'protection.key.waits-recovery' : 'protection.key.waits-lead')}</p>}
      </>,
      { made: there, open, waits },
      { officer: true, lead: t('protection.key.lead') },
    ),
    ...(problem && { status: statusOf(problem) }),
  };
};

/** Keys of colleagues that wait: what their owner sees of the key stands beside it, to be compared before it is admitted. */
const Admissions = ({ waiting, visit }: { waiting: readonly KeyToAdmit[]; visit: Visit }) => {
  const { t } = useTranslator();
  return (
    <Panel title={t('protection.admit.title')}>
      <p>{t('protection.admit.hint')}</p>
      <DataTable
        caption={t('protection.admit.title')}
        empty={t('protection.admit.none')}
        columns={[
          { key: 'role', label: t('protection.admit.role'), kind: 'text' },
          { key: 'country', label: t('protection.admit.country'), kind: 'text' },
          { key: 'account', label: t('protection.admit.account'), kind: 'text' },
          { key: 'signs', label: t('protection.admit.signs'), kind: 'text' },
          { key: 'made', label: t('protection.admit.made'), kind: 'date' },
        ]}
        rows={waiting.map(({ role, country, account, fingerprint, madeOn }) => ({
          ...{ role: t(`site.role.${role}`), country, account, signs: fingerprint, made: madeOn },
        }))}
      />
      {waiting.map(({ account, fingerprint }) => (
        <Form action={`/protection/keys/of/${account}/admit`} csrf={csrfOf(visit)}>
          <HiddenField name="fingerprint" value={fingerprint} />
          <Button kind="second">{t('protection.admit.do', { signs: fingerprint })}</Button>
        </Form>
      ))}
    </Panel>
  );
};

interface RequestsShown {
  readonly requests: readonly OpenRequest[];
  readonly waiting: readonly KeyToAdmit[];
  readonly visit: Visit;
  readonly form: FormState;
}

const Requests = ({ requests, waiting, visit, form }: RequestsShown) => {
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
      {may('reader.admit') && <Admissions waiting={waiting} visit={visit} />}
    </>
  );
};

const requestsPage = async (visit: Visit, form: FormState): Promise<Answer> => {
  const { t } = visit.translator;
  const { role, country, account } = visit.actor;
  const [requests, all] = await visit.read(async (tx) => [await openRequests(tx), await keysToAdmit(tx)] as const);
  // A lead admits leads of the own country; nobody admits the own key.
  const waiting = all.filter(
    (key) => key.account !== account && (role === 'recovery-officer' || (key.role === 'case-lead' && key.country === country)),
  );
  return pageAnswer(
    t('protection.requests.title'),
    <Requests requests={requests} waiting={waiting} visit={visit} form={form} />,
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
      const account = actor.account ?? '';
      const [there, ended] = await visit.read(async (tx) => [await ownPair(tx, account), await hasEndedKey(tx, account)] as const);
      const anew = ended || (there !== undefined && sent.fields.anew === 'yes');
      const done =
        there && !anew
          ? await openReading(runtime, actor, sessionOf(visit), passphrase)
          : await beginReading(runtime, actor, sessionOf(visit), passphrase, anew);
      if (!done.ok && done.error.code === 'auth.prove-first' && !sent.json) return redirect('/account/prove?to=/protection/key');
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
    path: '/protection/keys/of/:account/admit',
    command: admitReader,
    summary: 'Admit a colleague’s key, so that new cases open with it',
    example: { fingerprint: 'AAAAAAAAAAAAAAAA' },
    input: (sent, visit) => ({ account: visit.params.account, fingerprint: sent.fields.fingerprint, session: sessionOf(visit) }),
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
