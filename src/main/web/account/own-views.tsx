import type { OwnAccount } from '../../../platform/auth/account-seen.ts';
import type { SignInSettings } from '../../../platform/auth/settings.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  DataTable,
  Form,
  HiddenField,
  HiddenFields,
  Name,
  Notice,
  Panel,
  SummaryList,
  TextField,
  useTranslator,
} from '../../../ui/index.ts';
import { deviceWords, meansWords, seenWords } from './words.ts';

export interface OwnViewProps {
  readonly own: OwnAccount;
  readonly csrf: string;
  readonly settings: SignInSettings;
  readonly now: Temporal.Instant;
  /** The id of the session that looks. */
  readonly here: string;
}

const Remove = ({
  action,
  csrf,
  label,
  fields = {},
}: {
  action: string;
  csrf: string;
  label: string;
  fields?: Readonly<Record<string, string>>;
}) => (
  <Form action={action} csrf={csrf}>
    <HiddenFields fields={fields} />
    <Button kind="stop">{label}</Button>
  </Form>
);

/** The second factors: what there is, and how to add or take away. */
export const FactorsPanel = ({ own, csrf, settings }: OwnViewProps) => {
  const { t, instant } = useTranslator();
  const { factors, passkeys } = own;
  const none = !factors.app && passkeys.length === 0;
  return (
    <Panel title={t('account.factors.title')}>
      {settings.demo && (
        <Notice title={t('account.factors.demo-title')}>
          <p>{t('account.factors.demo')}</p>
        </Notice>
      )}
      <p>{none ? t('account.factors.none') : t('account.factors.some')}</p>
      <SummaryList
        rows={[
          { label: t('account.factors.app'), value: t(factors.app ? 'account.factors.yes' : 'account.factors.no') },
          { label: t('account.factors.passkeys'), value: t('account.factors.count', { n: passkeys.length }) },
          { label: t('account.factors.codes'), value: t('account.factors.count', { n: factors.codesLeft }) },
        ]}
      />
      <Buttons>
        {!factors.app && <ButtonLink href="/account/app">{t('account.app.add')}</ButtonLink>}
        <ButtonLink kind={factors.app ? 'first' : 'second'} href="/account/passkeys">
          {t('account.passkey.add')}
        </ButtonLink>
        {!none && (
          <ButtonLink kind="second" href="/account/codes">
            {t('account.codes.make')}
          </ButtonLink>
        )}
      </Buttons>
      {factors.app && <Remove action="/account/app/remove" csrf={csrf} label={t('account.app.remove')} />}
      {passkeys.map(({ id, addedAt }) => (
        <Remove
          action="/account/passkeys/remove"
          csrf={csrf}
          label={t('account.passkey.remove', { at: instant(addedAt) })}
          fields={{ passkey: id }}
        />
      ))}
    </Panel>
  );
};

/** Identities at national providers. */
export const ProvidersPanel = ({ own, csrf, settings }: OwnViewProps) => {
  const { t } = useTranslator();
  if (settings.providers.all.length === 0) return null;
  return (
    <Panel title={t('account.provider.panel')}>
      <p>{t('account.provider.panel-lead')}</p>
      {settings.providers.all.map(({ id, label }) =>
        own.providers.includes(id) ? (
          <Remove
            action="/account/provider/remove"
            csrf={csrf}
            label={t('account.provider.unlink', { provider: label })}
            fields={{ provider: id }}
          />
        ) : (
          <Form action="/account/provider" csrf={csrf}>
            <HiddenField name="provider" value={id} />
            <HiddenField name="purpose" value="link" />
            <Button kind="second">{t('account.provider.link', { provider: label })}</Button>
          </Form>
        ),
      )}
    </Panel>
  );
};

/** Where the account is signed in, and an end to it. */
export const SessionsPanel = ({ own, csrf, settings, now, here }: OwnViewProps) => {
  const translator = useTranslator();
  const { t, instant } = translator;
  const columns = [
    { key: 'device', label: t('account.sessions.device') },
    { key: 'opened', label: t('account.sessions.opened') },
    { key: 'seen', label: t('account.sessions.seen') },
    { key: 'means', label: t('account.sessions.means') },
    { key: 'network', label: t('account.sessions.network'), kind: 'code' },
    { key: 'end', label: t('account.sessions.end'), kind: 'node' },
  ] as const;
  const rows = own.sessions.map(({ id, device, openedAt, seenAt, means, network }) => ({
    device: deviceWords(translator, device),
    opened: instant(openedAt),
    seen: id === here ? t('account.seen.here') : seenWords(translator, seenAt, now),
    means: meansWords(translator, settings, means),
    network: network ?? undefined,
    end:
      id === here ? undefined : (
        <Form action="/account/sessions/end" csrf={csrf}>
          <HiddenField name="other" value={id} />
          <Button kind="stop">{t('account.sessions.end-one')}</Button>
        </Form>
      ),
  }));
  return (
    <Panel title={t('account.sessions.title')}>
      <p>{t('account.sessions.lead')}</p>
      <DataTable caption={t('account.sessions.caption')} columns={columns} rows={rows} />
      {own.sessions.length > 1 && <Remove action="/account/sessions/end-others" csrf={csrf} label={t('account.sessions.end-others')} />}
    </Panel>
  );
};

/** The telephone with which the account signs in. */
export const PhonePanel = ({ own }: OwnViewProps) => {
  const { t } = useTranslator();
  return (
    <Panel title={t('phone.account.title')}>
      <p>{own.phone === undefined ? t('phone.account.none') : t('phone.join.number', { tail: own.phone })}</p>
      <p>{t('phone.account.risk')}</p>
      <Buttons>
        {own.phone !== undefined && (
          <ButtonLink kind="second" href="/account/phone">
            {t('phone.account.other-pin')}
          </ButtonLink>
        )}
        <ButtonLink kind="second" href="/phone?for=account">
          {t(own.phone === undefined ? 'phone.account.add' : 'phone.account.other-number')}
        </ButtonLink>
      </Buttons>
    </Panel>
  );
};

/** The form for another password. What was typed wrongly is said by the page's summary of errors. */
export const PasswordPanel = ({ own, csrf }: OwnViewProps) => {
  const { t } = useTranslator();
  return (
    <Panel title={t('account.password.title')}>
      <p>{t('account.password.lead')}</p>
      <Form action="/account/password" csrf={csrf}>
        {own.hasPassword && (
          <TextField name="oldPassword" type="password" label={t('account.password.old')} autocomplete="current-password" />
        )}
        <TextField
          name="password"
          type="password"
          label={t('account.password.new')}
          hint={t('account.password.hint')}
          autocomplete="new-password"
        />
        <Button>{t('account.password.change')}</Button>
      </Form>
    </Panel>
  );
};

export const EventsPanel = ({ own }: OwnViewProps) => {
  const { t, instant } = useTranslator();
  return (
    <Panel title={t('account.events.title')}>
      <DataTable
        caption={t('account.events.caption')}
        columns={[
          { key: 'at', label: t('account.events.at') },
          { key: 'what', label: t('account.events.what') },
        ]}
        rows={own.events.map(({ type, at }) => ({ at: instant(at), what: t(`account.event.${type}`) }))}
        empty={t('account.events.empty')}
      />
    </Panel>
  );
};

/** Administrators have begun to give the account a new way in: its owner can say no. */
export const RecoveryNotice = ({ own, csrf }: OwnViewProps) => {
  const { t } = useTranslator();
  if (!own.recoveryOpen) return null;
  return (
    <>
      <Notice kind="stop" title={t('account.recovery.open-title')}>
        <p>{t('account.recovery.open')}</p>
      </Notice>
      <Remove action="/account/recovery/stop" csrf={csrf} label={t('account.recovery.stop')} />
    </>
  );
};

/** The ten codes, this once. */
export const CodesSheet = ({ codes, login }: { codes: readonly string[]; login: string }) => {
  const { t } = useTranslator();
  return (
    <>
      <Notice kind="attention" title={t('account.codes.once-title')}>
        <p>{t('account.codes.once')}</p>
      </Notice>
      <p>
        {t('account.codes.for')} <Name>{login}</Name>
      </p>
      <ol>
        {codes.map((code) => (
          <li>
            <bdi class="code" dir="ltr">
              {code}
            </bdi>
          </li>
        ))}
      </ol>
      <Buttons>
        <ButtonLink href="/account">{t('account.codes.kept')}</ButtonLink>
      </Buttons>
    </>
  );
};
