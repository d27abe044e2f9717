import { csrfOf } from '../../../platform/http/asked.ts';
import { act, page, type Route, raw, type Sent } from '../../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, redirect, type Visit } from '../../../platform/http/visit.ts';
import { Button, ButtonLink, ErrorSummary, Form, HiddenField, Panel, Select, TextArea, useTranslator } from '../../../ui/index.ts';
import { eraseCase } from '../close-case.ts';
import { purposes } from '../domain/case/consent.ts';
import { giveConsent, withdrawConsent } from '../give-consent.ts';
import { leaveCase } from '../leave-case.ts';
import { type CaseFile, caseFile } from '../queries/case-file.ts';
import { Accesses, Consents, Referrals } from '../views/below.tsx';
import { Entries } from '../views/entries.tsx';
import { writeEntry } from '../write-entry.ts';
import { ContactFields, type ReceiptWeb } from './ask-pages.tsx';

const sessionOf = (visit: Visit): string => visit.session?.id ?? '';

const Own = ({ file, csrf, form, language: lang }: { file: CaseFile; csrf: string; form: FormState; language: string }) => {
  const { t, language } = useTranslator();
  const holding = file.consents.filter(({ withdrawnOn }) => withdrawnOn === undefined);
  return (
    <>
      <ErrorSummary form={form} />
      {file.row.state === 'open' && (
        <>
          <Panel title={t('protection.own.write')}>
            <Form action="/help/case/write" csrf={csrf} form={form}>
              <HiddenField name="private.kind" value="words" />
              <TextArea name="private.text" label={t('protection.said.text')} />
              <Button>{t('protection.own.send')}</Button>
            </Form>
          </Panel>
          <details>
            <summary>{t('protection.own.contact')}</summary>
            <Form action="/help/case/write" csrf={csrf}>
              <HiddenField name="private.kind" value="contact" />
              <ContactFields language={lang} languageName={language} />
              <Button>{t('protection.own.keep')}</Button>
            </Form>
          </details>
          <details>
            <summary>{t('protection.own.agree')}</summary>
            <Form action="/help/case/consent" csrf={csrf}>
              <HiddenField name="language" value={lang} />
              <p>{t('protection.own.agree-hint')}</p>
              <Select
                name="purpose"
                label={t('protection.consent.purpose')}
                options={purposes.map((value) => ({ value, label: t(`protection.purpose.${value}`) }))}
              />
              <Button>{t('protection.own.agree')}</Button>
            </Form>
          </details>
        </>
      )}
      {holding.map((consent) => (
        <Form action="/help/case/withdraw" csrf={csrf}>
          <HiddenField name="consent" value={consent.id} />
          <Button kind="second">{t('protection.own.withdraw', { what: t(`protection.purpose.${consent.purpose}`) })}</Button>
        </Form>
      ))}
      <Accesses file={file} />
      <Consents file={file} />
      <Referrals file={file} />
      {file.entries && <Entries entries={file.entries} />}
      <details>
        <summary>{t('protection.act.erase')}</summary>
        <Form action="/help/case/erase" csrf={csrf}>
          <p>{t('protection.erase.hint')}</p>
          <Button kind="second">{t('protection.act.erase')}</Button>
        </Form>
      </details>
      <Form action="/help/case/close" csrf={csrf}>
        <Button kind="second">{t('protection.own.close')}</Button>
      </Form>
    </>
  );
};

const ownPage = async (visit: Visit, form: FormState): Promise<Answer> => {
  const { t, lang } = visit.translator;
  const { actor } = visit;
  const id = actor.role === 'holder' ? actor.worker : undefined;
  const now = visit.runtime.clock.now();
  const file = id && (await visit.read((tx) => caseFile(tx, id, { actor, session: sessionOf(visit), now })));
  if (!file) return absent;
  if (file.why && file.row.state !== 'erased')
    return pageAnswer(
      t('protection.own.title'),
      <ButtonLink href="/help/case/back">{t('protection.back.title')}</ButtonLink>,
      { open: false },
      { quickExit: true, lead: t('errors.protection.locked') },
    );
  return pageAnswer(
    t('protection.own.title'),
    <Own file={file} csrf={csrfOf(visit)} form={form} language={lang} />,
    { reference: file.row.reference, state: file.row.state, accesses: file.accesses.map(({ role, what }) => ({ role, what })) },
    { quickExit: true, lead: t(`protection.state.${file.row.state}-lead`) },
  );
};

const input = ({ fields }: Sent, visit: Visit): unknown => ({ ...fields, case: visit.actor.worker, session: sessionOf(visit) });
const back = () => '/help/case';
const none = '00000000-0000-4000-8000-000000000000';

/** The case of whoever holds its number: what was said, who has read it, what was agreed to. */
export const ownCaseRoutes = ({ sessionOver }: Pick<ReceiptWeb, 'sessionOver'>): readonly Route[] => [
  page({
    path: '/help/case',
    action: 'case.write',
    summary: 'The own case, opened by its number',
    handle: (visit) => ownPage(visit, emptyForm),
  }),
  act({
    path: '/help/case/write',
    command: writeEntry,
    summary: 'Say something more, or how to be reached',
    example: { private: { kind: 'words', text: 'One thing more.' } },
    ...{ input, next: back, again: ownPage },
  }),
  act({
    path: '/help/case/consent',
    command: giveConsent,
    summary: 'Agree to something',
    example: { purpose: 'help', language: 'en' },
    ...{ input, next: back, again: ownPage },
  }),
  act({
    path: '/help/case/withdraw',
    command: withdrawConsent,
    summary: 'Take a consent back',
    example: { consent: none },
    ...{ input, next: back, again: ownPage },
  }),
  act({
    path: '/help/case/erase',
    command: eraseCase,
    summary: 'Erase the own case',
    example: {},
    ...{ input, next: back, again: ownPage },
  }),
  raw({
    method: 'post',
    path: '/help/case/close',
    action: 'case.write',
    summary: 'Close the case on this device: its number opens it again',
    async handle(visit) {
      await leaveCase(visit);
      return redirect('/help/case/back', [sessionOver]);
    },
  }),
];
