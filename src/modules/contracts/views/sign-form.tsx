import { newId } from '../../../kernel/ids.ts';
import { languageOf } from '../../../kernel/language.ts';
import { Button, Form, type FormState, HiddenField, Radios, useTranslator } from '../../../ui/index.ts';
import type { Contract, Signer } from '../domain/contract.ts';
import type { PartyLanguages } from '../languages-of.ts';
import { ownName, TermsInTwoLanguages } from './terms.tsx';

interface SignFormProps {
  readonly contract: Contract;
  readonly signer: Signer;
  /** Languages in which the signer can say that it was read. */
  readonly languages: readonly string[];
  /** Those of the two columns. */
  readonly read: PartyLanguages;
  readonly csrf: string;
  readonly form?: FormState | undefined;
}

/** The terms in two languages, and one button under them. The signer says in which language they were read. */
export const SignForm = ({ contract, signer, languages, read, csrf, form }: SignFormProps) => {
  const { t, lang } = useTranslator();
  return (
    <Form action={`/placements/${contract.placement}/contract/sign`} csrf={csrf} idempotencyKey={newId()} form={form}>
      <HiddenField name="version" value={contract.version} />
      <TermsInTwoLanguages terms={contract.terms} languages={read} />
      {signer === 'worker' && <p>{t('contracts.sign.rights')}</p>}
      <Radios
        name="language"
        label={t('contracts.sign.language')}
        value={languageOf(lang)}
        options={languages.map((code) => ({ value: code, label: ownName(code), name: true }))}
      />
      <Button>{t(`contracts.sign.${signer}`)}</Button>
    </Form>
  );
};
