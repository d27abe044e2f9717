import type { Asked } from '../../../platform/auth/passkeys.ts';
import { Button, HiddenFields, Panel, useTranslator } from '../../../ui/index.ts';
import { passkeyScripts } from './passkey-assets.ts';

interface PasskeyFormProps {
  readonly kind: 'get' | 'create';
  readonly action: string;
  readonly asked: Asked;
  readonly title: string;
  readonly lead: string;
  readonly button: string;
  /** What to do where no script runs. */
  readonly without: string;
  /** Further fields: tokens and where to go on. */
  readonly fields: Readonly<Record<string, string>>;
}

/** A button that asks the browser for a passkey. Without a script the part says what to do instead. */
export const PasskeyForm = ({ kind, action, asked, title, lead, button, without, fields }: PasskeyFormProps) => {
  const { t } = useTranslator();
  return (
    <Panel title={title}>
      <div class="stack" data-passkey={kind} data-options={asked.options} data-failed={t('account.passkey.failed')}>
        <p>{lead}</p>
        <p data-passkey-off>{without}</p>
        <div data-passkey-on hidden>
          <form class="form" method="post" action={action}>
            <HiddenFields fields={{ ...fields, challenge: asked.challenge, response: '' }} />
            <Button kind="second">{button}</Button>
          </form>
        </div>
        <p role="status" />
      </div>
    </Panel>
  );
};

/** The scripts behind `PasskeyForm`, once a page. The page asks for them in its frame as well. */
export const PasskeyScripts = () => (
  <>
    {passkeyScripts.map((path) => (
      <script src={path} defer />
    ))}
  </>
);
