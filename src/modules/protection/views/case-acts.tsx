import type { Child } from 'hono/jsx';
import { languages } from '../../../platform/i18n/index.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { protectionTable } from '../../../platform/policy/matrix.ts';
import {
  Button,
  Checkboxes,
  DateField,
  Form,
  type FormState,
  HiddenField,
  Panel,
  Radios,
  Select,
  TextArea,
  TextField,
  useTranslator,
} from '../../../ui/index.ts';
import { ageClasses, interests, isChild } from '../domain/case/child.ts';
import { purposes, readers } from '../domain/case/consent.ts';
import { known, moneyKinds, periods } from '../domain/case/money-line.ts';
import { traffickingStatuses } from '../domain/case/status.ts';
import { htcdsFields, termWords } from '../htcds-pack.ts';
import { ContactFields } from '../pages/ask-pages.tsx';
import type { CaseFile } from '../queries/case-file.ts';

export interface ActsProps {
  readonly file: CaseFile;
  readonly actor: Actor;
  readonly csrf: string;
  readonly currencies: readonly string[];
  readonly tried?: { readonly form: FormState; readonly of: string } | undefined;
}

/** Terms of the case standard as options: its own words, in English. */
const termOptions = (field: string) =>
  (htcdsFields().get(field)?.values ?? []).map((value) => ({ value, label: termWords(value), name: true }));

const Act = ({ props, name, children }: { props: ActsProps; name: string; children: Child }) => {
  const { t } = useTranslator();
  const { file, csrf, tried } = props;
  const form = tried?.of === name ? tried.form : undefined;
  return (
    <details open={form !== undefined}>
      <summary>{t(`protection.act.${name}`)}</summary>
      <Form action={`/protection/cases/${file.row.id}/${name.replace(/^write-.*/, 'write')}`} csrf={csrf} form={form}>
        {children}
        <Button>{t(`protection.act.${name}`)}</Button>
      </Form>
    </details>
  );
};

const Writing = (props: ActsProps) => {
  const { t, lang, language } = useTranslator();
  const options = (prefix: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`protection.${prefix}.${value}`) }));
  return (
    <>
      <Act props={props} name="write-note">
        <HiddenField name="private.kind" value="note" />
        <TextArea name="private.text" label={t('protection.said.text')} />
      </Act>
      <Act props={props} name="write-contact">
        <HiddenField name="private.kind" value="contact" />
        <ContactFields language={lang} languageName={language} />
      </Act>
      <Act props={props} name="write-identity">
        <HiddenField name="private.kind" value="identity" />
        <TextField name="private.name" label={t('protection.said.name')} optional />
        <DateField name="private.born" label={t('protection.said.born')} optional />
        <Select name="private.gender" label={t('protection.said.gender')} options={termOptions('prs_Gender')} optional />
        <TextField name="private.citizenship" label={t('protection.said.citizenship')} width="short" optional />
        <TextField name="private.permit" label={t('protection.said.permit')} optional />
      </Act>
      <Act props={props} name="write-facts">
        <HiddenField name="private.kind" value="facts" />
        <p class="quiet">{t('protection.terms')}</p>
        <Checkboxes name="private.exploitation" label={t('protection.said.exploitation')} options={termOptions('vic_TypeOfExploitation')} />
        <Checkboxes name="private.control" label={t('protection.said.control')} options={termOptions('vic_MethodsOfControl')} />
        <Checkboxes name="private.recruitment" label={t('protection.said.recruitment')} options={termOptions('vic_MethodOfRecruitment')} />
        <Select name="private.industry" label={t('protection.said.industry')} options={termOptions('vic_ForcedLabourIndustry')} optional />
        <TextField name="private.exploitedIn" label={t('protection.said.exploitedIn')} width="short" optional />
        <TextField name="private.ageThen" label={t('protection.said.ageThen')} width="short" optional />
      </Act>
      <Act props={props} name="write-money">
        <HiddenField name="private.kind" value="money" />
        <Select name="private.of" label={t('protection.money.of')} options={options('money', moneyKinds)} />
        <TextField name="private.amount.amount" label={t('protection.money.amount')} width="short" />
        <Select
          name="private.amount.currency"
          label={t('protection.money.currency')}
          value={props.currencies[0] ?? ''}
          options={props.currencies.map((code) => ({ value: code, label: code, name: true }))}
        />
        <Select name="private.per" label={t('protection.money.per')} value="once" options={options('per', periods)} />
        <DateField name="private.on" label={t('protection.money.on')} />
        <Select name="private.known" label={t('protection.money.known')} options={options('known', known)} />
        <TextField name="private.item" label={t('protection.money.item')} optional />
        <TextField name="private.payee" label={t('protection.money.payee')} optional />
      </Act>
    </>
  );
};

const ChildActs = (props: ActsProps) => {
  const { t } = useTranslator();
  return (
    <>
      <Act props={props} name="guardian">
        <TextField name="private.name" label={t('protection.said.name')} />
        <TextField name="private.reach" label={t('protection.contact.way')} />
      </Act>
      <Act props={props} name="determine">
        <Radios
          name="interest"
          label={t('protection.interest.title')}
          options={interests.map((value) => ({ value, label: t(`protection.interest.${value}`) }))}
        />
        <TextArea name="private.reason" label={t('protection.said.reason')} />
      </Act>
    </>
  );
};

const Helping = (props: ActsProps) => {
  const { t, lang, language } = useTranslator();
  const { file } = props;
  const readerOptions = readers.map((value) => ({ value, label: t(`protection.reader.${value}`) }));
  const waiting = file.referrals.filter(({ answer }) => answer === null);
  return (
    <>
      <Act props={props} name="consent">
        <Radios
          name="purpose"
          label={t('protection.consent.purpose')}
          options={purposes.map((value) => ({ value, label: t(`protection.purpose.${value}`) }))}
        />
        <Select name="reader" label={t('protection.consent.reader')} empty={t('protection.consent.all')} options={readerOptions} optional />
        <Select
          name="language"
          label={t('protection.consent.language')}
          value={lang}
          options={languages.map((code) => ({ value: code, label: language(code) }))}
        />
      </Act>
      <Act props={props} name="refer">
        <Select name="target" label={t('protection.referral.target')} options={readerOptions} />
        <TextArea name="private.told" label={t('protection.referral.told')} />
      </Act>
      {waiting.length > 0 && (
        <Act props={props} name="answer">
          <Select
            name="referral"
            label={t('protection.referral.title')}
            options={waiting.map(({ id, target }) => ({ value: id, label: t(`protection.reader.${target}`) }))}
          />
          <Radios
            name="answer"
            label={t('protection.referral.answer')}
            options={(['accepted', 'declined'] as const).map((value) => ({ value, label: t(`protection.referral.${value}`) }))}
          />
        </Act>
      )}
      <Act props={props} name="residence">
        <p class="quiet">{t('protection.residence.hint')}</p>
        <TextField name="private.permit" label={t('protection.said.permit')} width="middle" />
        <DateField name="from" label={t('protection.residence.from')} />
      </Act>
      <Act props={props} name="decide">
        <Radios
          name="private.status"
          label={t('protection.said.status')}
          options={traffickingStatuses.map((value) => ({ value, label: t(`protection.status.${value}`) }))}
        />
        <TextField name="private.name" label={t('protection.decide.name')} />
        <TextArea name="private.reason" label={t('protection.said.reason')} />
      </Act>
      <Act props={props} name="code">
        <p class="quiet">{t('protection.code.hint')}</p>
      </Act>
      <Act props={props} name="age">
        <Radios
          name="age"
          label={t('protection.age.assessed')}
          value={file.row.age}
          options={ageClasses.map((value) => ({ value, label: t(`protection.age.${value}`) }))}
        />
      </Act>
      <Act props={props} name="return">
        <p class="quiet">{t('protection.return.hint')}</p>
      </Act>
      <Act props={props} name="consulate">
        <p class="quiet">{t('protection.consulate.hint')}</p>
      </Act>
    </>
  );
};

/** What the reader can do with a case that is open. */
export const CaseActs = (props: ActsProps) => {
  const { t } = useTranslator();
  const { file, actor } = props;
  const may = (action: string) => protectionTable.scopeOf(action, actor.role) !== undefined;
  if (file.row.state !== 'open') return null;
  return (
    <>
      <Panel title={t('protection.acts.write')}>
        <Writing {...props} />
      </Panel>
      {may('case.refer') && (
        <Panel title={t('protection.acts.help')}>
          <Helping {...props} />
        </Panel>
      )}
      {may('case.determine') && isChild(file.row.age) && (
        <Panel title={t('protection.acts.child')}>
          <ChildActs {...props} />
        </Panel>
      )}
      {may('case.close') && (
        <Panel title={t('protection.acts.end')}>
          {may('case.assign') && (
            <Act props={props} name="assign">
              <TextField name="account" label={t('protection.assign.account')} hint={t('protection.assign.hint')} />
            </Act>
          )}
          {may('case.unassign') && file.workers.length > 1 && (
            <Act props={props} name="unassign">
              <Select
                name="account"
                label={t('protection.assign.account')}
                options={file.workers.map(({ account }) => ({ value: account, label: account, name: true }))}
              />
            </Act>
          )}
          {may('case.rotate') && (
            <Act props={props} name="rotate">
              <p class="quiet">{t('protection.rotate.hint')}</p>
            </Act>
          )}
          {may('case.close') && (
            <Act props={props} name="close">
              <p class="quiet">{t('protection.close.hint')}</p>
            </Act>
          )}
          {may('case.erase') && (
            <Act props={props} name="erase">
              <p class="quiet">{t('protection.erase.hint')}</p>
            </Act>
          )}
        </Panel>
      )}
    </>
  );
};
