import { raw } from 'hono/html';
import type { Keys } from '../../../platform/auth/keys.ts';
import { newTotpSecret, openOffered, sealOffered, totpAddress } from '../../../platform/auth/totp.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import {
  Button,
  Code,
  ErrorSummary,
  Form,
  type FormState,
  HiddenField,
  HiddenFields,
  TextField,
  useTranslator,
} from '../../../ui/index.ts';
import { qrCode } from './qr.ts';

/** A key for an app, as it is shown once. */
export interface OfferedApp {
  readonly sealed: string;
  readonly secret: string;
  readonly drawing: string;
}

/** A new key; or the one that was shown before, so that a code typed wrongly does not make it be scanned again. */
export const offerApp = async (
  keys: Keys,
  { t }: Translator,
  { account, login, now, sealed = '' }: { account: string; login: string; now: Temporal.Instant; sealed?: string },
): Promise<OfferedApp> => {
  const shown = openOffered(keys, account, sealed, now);
  const secret = shown ?? newTotpSecret();
  return {
    secret,
    sealed: shown === undefined ? sealOffered(keys, account, secret, now) : sealed,
    drawing: await qrCode(totpAddress(secret, login), t('account.app.drawing')),
  };
};

interface AppFormProps {
  readonly app: OfferedApp;
  readonly action: string;
  readonly csrf: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly form: FormState;
}

/** Scan, or type the key; then type the code that the app shows. */
export const AppForm = ({ app, action, csrf, fields: { _csrf: _, ...fields }, form }: AppFormProps) => {
  const { t } = useTranslator();
  return (
    <Form action={action} csrf={csrf} form={form}>
      <ErrorSummary form={form} />
      <p>{t('account.app.scan')}</p>
      <div>{raw(app.drawing)}</div>
      <p>
        {t('account.app.key')} <Code>{app.secret.replace(/(.{4})(?=.)/g, '$1 ')}</Code>
      </p>
      <HiddenFields fields={fields} />
      <HiddenField name="offered" value={app.sealed} />
      <TextField name="code" label={t('account.app.code')} hint={t('account.app.code-hint')} autocomplete="one-time-code" width="middle" />
      <Button>{t('account.app.confirm')}</Button>
    </Form>
  );
};
