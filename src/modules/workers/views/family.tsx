import { newId } from '../../../kernel/ids.ts';
import { languageOf } from '../../../kernel/language.ts';
import {
  Button,
  DateText,
  ErrorSummary,
  Form,
  type FormState,
  HiddenField,
  Message,
  Panel,
  Radios,
  TextField,
  useTranslator,
} from '../../../ui/index.ts';
import { relations } from '../consent-family.ts';
import type { FamilyMember } from '../queries/family-of.ts';

interface FamilyPanelProps {
  readonly worker: string;
  readonly members: readonly FamilyMember[];
  readonly csrf: string;
  readonly form?: FormState | undefined;
}

/** Who may follow the file by the worker's consent, a way to take it back, and a way to give it. */
export const FamilyPanel = ({ worker, members, csrf, form }: FamilyPanelProps) => {
  const { t } = useTranslator();
  return (
    <Panel title={t('workers.family.title')}>
      <p>{t('workers.family.what')}</p>
      {members.map((member) => (
        <Form action={`/workers/${worker}/family/${member.id}/withdraw`} csrf={csrf} idempotencyKey={newId()}>
          <p>
            <Message
              k="workers.family.member"
              values={{ relation: t(`workers.relation.${member.relation}`), since: <DateText value={member.consentedOn} /> }}
            />
          </p>
          <Button kind="second">{t('workers.family.withdraw')}</Button>
        </Form>
      ))}
      <details open={(form?.problems.length ?? 0) > 0}>
        <summary>{t('workers.family.add')}</summary>
        <Form action={`/workers/${worker}/family`} csrf={csrf} form={form}>
          <ErrorSummary />
          <HiddenField name="language" value={languageOf(useTranslator().lang)} />
          <TextField name="name" label={t('workers.family.name')} />
          <Radios
            name="relation"
            label={t('workers.family.relation')}
            options={relations.map((value) => ({ value, label: t(`workers.relation.${value}`) }))}
          />
          <TextField name="login" label={t('workers.family.login')} hint={t('workers.family.login-hint')} />
          <TextField
            type="password"
            name="password"
            autocomplete="new-password"
            label={t('workers.family.password')}
            hint={t('workers.family.password-hint')}
          />
          <Button>{t('workers.family.send')}</Button>
        </Form>
      </details>
    </Panel>
  );
};
