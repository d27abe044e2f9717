import { newId } from '../../../kernel/ids.ts';
import { languageOf } from '../../../kernel/language.ts';
import { languages } from '../../../platform/i18n/index.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  ErrorSummary,
  Form,
  type FormState,
  Heading,
  HiddenField,
  Panel,
  Radios,
  useTranslator,
} from '../../../ui/index.ts';
import { signedByBoth } from '../domain/contract.ts';
import { languagesOf } from '../languages-of.ts';
import type { TermsFile } from '../queries/terms-file.ts';
import { Alerts } from './alerts.tsx';
import { ComparedTexts } from './compared-texts.tsx';
import { Addendum, TextHistory } from './history.tsx';
import { ownName, TermsInTwoLanguages } from './terms.tsx';

interface TermsPageProps {
  readonly file: TermsFile;
  readonly actor: Actor;
  readonly csrf: string;
  readonly form?: FormState | undefined;
}

/** The proposed text in two languages with one button, for whoever of the two has not signed it. */
const SignChange = ({ file, actor, csrf, form }: TermsPageProps) => {
  const { t, lang } = useTranslator();
  const proposed = file.texts.find(({ state }) => state === 'proposed');
  const signer = actor.role === 'worker' ? 'worker' : 'employer';
  if (!proposed || scopeOf('contract.sign-change', actor.role) === undefined) return null;
  if (file.signatures.some((one) => one.version === proposed.version && one.signer === signer)) return null;
  return (
    <Panel title={t('contracts.change.title')}>
      <p>{t('contracts.change.lead')}</p>
      <Form action={`/placements/${file.placement.id}/terms/sign`} csrf={csrf} idempotencyKey={newId()} form={form}>
        <HiddenField name="text" value={proposed.version} />
        <TermsInTwoLanguages
          terms={proposed.terms}
          languages={languagesOf(file.ends, { worker: file.contract?.workerLanguage }, { role: actor.role, lang })}
        />
        <Radios
          name="language"
          label={t('contracts.sign.language')}
          value={languageOf(lang)}
          options={languages.map((code) => ({ value: code, label: ownName(code), name: true }))}
        />
        <Button>{t(`contracts.sign.${signer}`)}</Button>
      </Form>
    </Panel>
  );
};

/** All that is said of the terms of one placement: what fell, each term in each text, every text with its signatures. */
export const TermsPage = (props: TermsPageProps) => {
  const { t } = useTranslator();
  const { file, actor, form } = props;
  const base = `/placements/${file.placement.id}`;
  const may = (action: string): boolean => scopeOf(action, actor.role) !== undefined;
  const both = file.contract !== undefined && signedByBoth(file.contract);
  const latest = file.texts.findLast(({ state }) => state === 'in-force');
  return (
    <>
      {form && <ErrorSummary form={form} />}
      {may('alert.read') && (file.alerts.length > 0 ? <Alerts alerts={file.alerts} /> : <p>{t('contracts.alert.none')}</p>)}
      <SignChange {...props} />
      <ComparedTexts file={file} />
      {latest && <Addendum text={latest} />}
      <Heading>{t('contracts.text.history')}</Heading>
      <TextHistory file={file} />
      <Buttons>
        {both && may('contract.amend') && <ButtonLink href={`${base}/terms/change`}>{t('contracts.amend.title')}</ButtonLink>}
        {both && may('contract.renew') && (
          <ButtonLink kind="second" href={`${base}/terms/renew`}>
            {t('contracts.renew.title')}
          </ButtonLink>
        )}
        {may('contract.report') && (
          <ButtonLink kind="second" href={`${base}/terms/report`}>
            {t('contracts.report.title')}
          </ButtonLink>
        )}
        {may('payslip.read') && (
          <ButtonLink kind="second" href={`${base}/payslips`}>
            {t('contracts.payslips.title')}
          </ButtonLink>
        )}
      </Buttons>
    </>
  );
};
