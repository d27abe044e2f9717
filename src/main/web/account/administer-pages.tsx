import { disableAccount, enableAccount, recovering } from '../../../platform/auth/administer-account.ts';
import { openRecoveryOf } from '../../../platform/auth/recovery.ts';
import { csrfToken, isFresh } from '../../../platform/auth/sessions.ts';
import type { AnyCommand } from '../../../platform/command/command.ts';
import { execute } from '../../../platform/command/execute.ts';
import { pathId } from '../../../platform/http/asked.ts';
import { page, type Route, raw } from '../../../platform/http/routes.ts';
import { type Answer, absent, pageAnswer, redirect, refusal, type Visit } from '../../../platform/http/visit.ts';
import type { Role } from '../../../platform/policy/matrix.ts';
import { Button, ButtonLink, Buttons, Code, Form, Name, Notice, Panel, SummaryList, useTranslator } from '../../../ui/index.ts';
import type { AccountWeb } from './context.ts';

interface Seen {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly disabled: boolean;
  /** The administrator reaches every role of it, and can give it a new way in. */
  readonly whole: boolean;
  /** An open way back: begun by whom, and whether confirmed. */
  readonly recovery: { readonly mine: boolean; readonly confirmed: boolean } | undefined;
}

/** The account, for an administrator of its country or organisation, or of the whole installation. */
const accountSeen = (visit: Visit, id: string): Promise<Seen | undefined> =>
  visit.read(async (tx) => {
    const row = await tx.selectFrom('account').select(['id', 'login', 'name', 'disabled_at']).where('id', '=', id).executeTakeFirst();
    const seats = await tx.selectFrom('seat').select(['role', 'country', 'organisation_id']).where('account_id', '=', id).execute();
    const { country, organisation, account } = visit.actor;
    const mine = seats.filter(
      (seat) =>
        (country === undefined || seat.country === country) && (organisation === undefined || seat.organisation_id === organisation),
    );
    if (!row || (mine.length === 0 && (country ?? organisation) !== undefined)) return undefined;
    const recovery = await openRecoveryOf(tx, id, visit.runtime.clock.now()).executeTakeFirst();
    return {
      id: row.id,
      login: row.login,
      name: row.name,
      roles: seats.map(({ role }) => role),
      disabled: row.disabled_at !== null,
      whole: mine.length === seats.length,
      recovery: recovery && { mine: recovery.started_by === account, confirmed: recovery.confirmed_by !== null },
    };
  });

const Act = ({ seen, what, csrf, label, kind }: { seen: Seen; what: string; csrf: string; label: string; kind?: 'stop' | 'second' }) => (
  <Form action={`/accounts/${seen.id}/${what}`} csrf={csrf}>
    <Button {...(kind && { kind })}>{label}</Button>
  </Form>
);

const RecoveryPart = ({ seen, csrf }: { seen: Seen; csrf: string }) => {
  const { t } = useTranslator();
  const { recovery } = seen;
  if (seen.roles.some((role) => role === 'worker' || role === 'family')) return <p>{t('account.recovery.by-agency')}</p>;
  if (!recovery) return <Act seen={seen} what="recover" csrf={csrf} label={t('account.recovery.start')} kind="second" />;
  return (
    <>
      <p>
        {t(recovery.confirmed ? 'account.recovery.confirmed' : recovery.mine ? 'account.recovery.waits' : 'account.recovery.to-confirm')}
      </p>
      {!recovery.confirmed && !recovery.mine && (
        <Act seen={seen} what="recover/confirm" csrf={csrf} label={t('account.recovery.confirm')} />
      )}
      <Act seen={seen} what="recover/stop" csrf={csrf} label={t('account.recovery.stop')} kind="stop" />
    </>
  );
};

const AccountView = ({ seen, csrf, own, fresh }: { seen: Seen; csrf: string; own: boolean; fresh: boolean }) => {
  const { t, list } = useTranslator();
  return (
    <>
      <SummaryList
        rows={[
          { label: t('site.accounts.login'), value: <Code>{seen.login}</Code> },
          { label: t('site.accounts.roles'), value: list(seen.roles.map((role) => t(`site.role.${role}`))) },
          { label: t('account.admin.state'), value: t(seen.disabled ? 'account.admin.disabled' : 'account.admin.enabled') },
        ]}
      />
      {own ? (
        <p>{t('account.admin.own')}</p>
      ) : fresh ? (
        <>
          <Panel title={t('account.admin.access')}>
            <p>{t('account.admin.disable-lead')}</p>
            {seen.disabled ? (
              <Act seen={seen} what="enable" csrf={csrf} label={t('account.admin.enable')} />
            ) : (
              <Act seen={seen} what="disable" csrf={csrf} label={t('account.admin.disable')} kind="stop" />
            )}
          </Panel>
          {seen.whole && (
            <Panel title={t('account.recovery.title')}>
              <p>{t('account.recovery.lead')}</p>
              <RecoveryPart seen={seen} csrf={csrf} />
            </Panel>
          )}
        </>
      ) : (
        <Buttons>
          <ButtonLink href={`/account/prove?to=/accounts/${seen.id}`}>{t('account.admin.prove')}</ButtonLink>
        </Buttons>
      )}
    </>
  );
};

/** Half of a code, this once: to be handed over in person. */
const Half = ({ half, which, seen }: { half: string; which: 'first' | 'second'; seen: Seen }) => {
  const { t } = useTranslator();
  return (
    <>
      <Notice kind="attention" title={t('account.recovery.half-title')}>
        <p>{t(`account.recovery.half-${which}`)}</p>
        <p>{t('account.recovery.half-person')}</p>
      </Notice>
      <p>
        <Name>{seen.name}</Name>
      </p>
      <p>
        <Code>{half}</Code>
      </p>
      <Buttons>
        <ButtonLink href={`/accounts/${seen.id}`}>{t('account.recovery.back')}</ButtonLink>
      </Buttons>
    </>
  );
};

/** What an administrator does with accounts: disable, enable, and, with a second administrator, give somebody a way back. */
export const administerRoutes = (web: AccountWeb): readonly Route[] => {
  const { start, confirm, stop } = recovering(web.settings.keys);
  const form = (
    what: string,
    summary: string,
    command: AnyCommand,
    then?: (visit: Visit, value: { half: string }, seen: Seen) => Answer,
  ): Route =>
    raw({
      method: 'post',
      path: `/accounts/:account/${what}`,
      action: command.name,
      summary,
      example: {},
      async handle(visit, sent) {
        const account = pathId(visit, 'account');
        if (!visit.session || account === undefined) return absent;
        const result = await execute(visit.runtime, visit.actor, command, { account, session: visit.session.id });
        if (!result.ok) {
          const mayProve = result.error.code === 'auth.prove-first' && !sent.json;
          return mayProve ? redirect(`/account/prove?to=/accounts/${account}`) : refusal(result.error, result.error.problems);
        }
        if (sent.json) return { kind: 'data', data: result.value as object };
        const seen = then && (await accountSeen(visit, account));
        return then && seen ? then(visit, result.value as { half: string }, seen) : redirect(`/accounts/${account}`);
      },
    });
  const half = (which: 'first' | 'second') => (visit: Visit, value: { half: string }, seen: Seen) =>
    pageAnswer(visit.translator.t('account.recovery.half-page'), <Half half={value.half} which={which} seen={seen} />, value, {
      crumbs: [{ href: '/accounts', label: visit.translator.t('site.accounts.title') }],
    });
  return [
    page({
      path: '/accounts/:account',
      action: 'account.read',
      summary: 'One account: its state, and what an administrator can do',
      async handle(visit) {
        const id = pathId(visit, 'account');
        const seen = id && (await accountSeen(visit, id));
        if (!seen || !visit.session) return absent;
        const { t } = visit.translator;
        const fresh = isFresh(visit.session.provedAt, visit.runtime.clock.now());
        return pageAnswer(
          seen.name,
          <AccountView seen={seen} csrf={csrfToken(visit.session)} own={seen.id === visit.session.account} fresh={fresh} />,
          { account: seen.id, login: seen.login, roles: seen.roles, disabled: seen.disabled },
          { titleIsName: true, crumbs: [{ href: '/accounts', label: t('site.accounts.title') }], officer: true },
        );
      },
    }),
    form('disable', 'Disable an account; its sessions end at once', disableAccount),
    form('enable', 'Let a disabled account sign in again', enableAccount),
    form('recover', 'Begin a way back for an officer who has lost everything; the answer is half of a code', start, half('first')),
    form('recover/confirm', 'Confirm what another administrator began; the answer is the other half', confirm, half('second')),
    form('recover/stop', 'Take back what was begun', stop),
  ];
};
