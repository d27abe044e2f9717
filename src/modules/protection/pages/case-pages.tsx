import type { AnyCommand } from '../../../platform/command/command.ts';
import { csrfOf, pathId } from '../../../platform/http/asked.ts';
import { act, page, type Route, raw, type Sent } from '../../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { protectionTable } from '../../../platform/policy/matrix.ts';
import { countryPackOf } from '../../../platform/standards/country-pack.ts';
import {
  Button,
  ButtonLink,
  Code,
  DataTable,
  ErrorSummary,
  Form,
  Notice,
  Pagination,
  Tag,
  useTranslator,
  withQuery,
} from '../../../ui/index.ts';
import { arrangeReturn, tellConsulate } from '../arrange.ts';
import { askResidence } from '../ask-residence.ts';
import { assessAge } from '../assess-age.ts';
import { assignReader, unassignReader } from '../assign-reader.ts';
import { closeCase, eraseCase } from '../close-case.ts';
import { codeCase } from '../code-case.ts';
import { decideStatus } from '../decide-status.ts';
import { giveConsent } from '../give-consent.ts';
import { newTicket } from '../keys/receipt.ts';
import { lookAtCase } from '../look-at-case.ts';
import { openWithReceipt } from '../open-case.ts';
import { caseFile } from '../queries/case-file.ts';
import { caseList, casesDueAKey, type ListedCase, readListEnd } from '../queries/case-list.ts';
import { answerReferral, referCase } from '../refer-case.ts';
import { rotateKey } from '../rotate-key.ts';
import { appointGuardian, determineInterest } from '../safeguard-child.ts';
import { Accesses, Consents, Duties, isLate, momentOf, Referrals } from '../views/below.tsx';
import { CaseActs } from '../views/case-acts.tsx';
import { Entries } from '../views/entries.tsx';
import { writeEntry } from '../write-entry.ts';
import { AskForm, askedFields, ReceiptShown, type ReceiptWeb, withStatus } from './ask-pages.tsx';

const sessionOf = (visit: Visit): string => visit.session?.id ?? '';
const mayRotate = ({ actor }: Visit): boolean => protectionTable.scopeOf('case.rotate', actor.role) !== undefined;

/** Tells a lead of cases that somebody whose account was disabled could open: each is given a new key on its own page. */
const NewKeys = ({ cases }: { cases: readonly DueAKey[] }) => {
  const { t } = useTranslator();
  return (
    <Notice kind="attention" title={t('protection.new-key.title')}>
      <p>{t('protection.new-key.why')}</p>
      <ul>
        {cases.map(({ id, reference }) => (
          <li>
            <a href={`/protection/cases/${id}`}>
              <Code>{reference}</Code>
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
};

type DueAKey = Pick<ListedCase, 'id' | 'reference'>;

const GuardianDue = ({ due, now }: { due: Temporal.Instant; now: Temporal.Instant }) => {
  const { t } = useTranslator();
  if (isLate(due, now)) return <Tag kind="attention">{t('protection.guardian.late-since', { at: momentOf(due) })}</Tag>;
  return <span>{momentOf(due)}</span>;
};

interface ListProps {
  readonly rows: readonly ListedCase[];
  readonly due: readonly DueAKey[];
  readonly now: Temporal.Instant;
}

const List = ({ rows, due, now }: ListProps) => {
  const { t } = useTranslator();
  return (
    <>
      {due.length > 0 && <NewKeys cases={due} />}
      <ButtonLink href="/protection/cases/new">{t('protection.list.new')}</ButtonLink>
      <DataTable
        caption={t('protection.list.title')}
        empty={t('protection.list.empty')}
        columns={[
          { key: 'case', label: t('protection.list.case'), kind: 'link' },
          { key: 'opened', label: t('protection.list.opened'), kind: 'date' },
          { key: 'age', label: t('protection.list.age'), kind: 'text' },
          { key: 'guardian', label: t('protection.duty.guardian'), kind: 'node' },
          { key: 'answer', label: t('protection.list.answer'), kind: 'date' },
          { key: 'state', label: t('protection.list.state'), kind: 'text' },
        ]}
        rows={rows.map((row) => ({
          case: { href: `/protection/cases/${row.id}`, label: row.reference },
          opened: row.openedOn,
          age: t(`protection.age.${row.age}`),
          guardian: row.guardianDue && <GuardianDue due={row.guardianDue} now={now} />,
          answer: row.answerDue,
          state: t(`protection.state.${row.simulated ? 'simulated' : row.state}`),
        }))}
      />
    </>
  );
};

const casePage = async (visit: Visit, tried?: { readonly form: FormState; readonly of: string }): Promise<Answer> => {
  const id = pathId(visit, 'case');
  const { t } = visit.translator;
  const { actor } = visit;
  const now = visit.runtime.clock.now();
  const file = id && (await visit.read((tx) => caseFile(tx, id, { actor, session: sessionOf(visit), now })));
  if (!file) return absent;
  const csrf = csrfOf(visit);
  const { row, entries, why } = file;
  const currency = countryPackOf(row.country)?.currency;
  const currencies = [...new Set([...(currency ? [currency] : []), 'EUR', 'USD', 'MAD', 'MXN', 'NPR', 'PHP', 'BDT'])];
  const body = (
    <>
      {tried && <ErrorSummary form={tried.form} />}
      {file.needsNewKey && mayRotate(visit) && (
        <Notice kind="attention" title={t('protection.new-key.title')}>
          <p>{t('protection.new-key.why')}</p>
        </Notice>
      )}
      {why === 'protection.locked' && <ButtonLink href="/protection/key">{t('protection.key.open')}</ButtonLink>}
      {why === 'protection.no-key' && <p>{t('errors.protection.no-key')}</p>}
      {why === 'look' && (
        <Form action={`/protection/cases/${row.id}/look`} csrf={csrf}>
          <p>{t('protection.look.hint')}</p>
          <Button>{t('protection.look.button')}</Button>
        </Form>
      )}
      <Duties file={file} now={now} />
      {entries && <Entries entries={entries} />}
      {entries && row.state === 'open' && (
        <ButtonLink href={`/protection/cases/${row.id}/questions`}>{t('protection.act.questions')}</ButtonLink>
      )}
      {entries && <CaseActs {...{ file, actor, csrf, currencies, tried }} />}
      <Consents file={file} />
      <Referrals file={file} />
      <Accesses file={file} />
      <p>
        <a href={`/protection/cases/${row.id}/letter`}>{t('protection.letter.open')}</a>
      </p>
    </>
  );
  return pageAnswer(
    row.reference,
    body,
    {
      id: row.id,
      reference: row.reference,
      state: row.state,
      age: row.age,
      version: row.version,
      open: entries !== undefined,
      entries: entries?.map(({ id: entry, kind, writtenOn, content }) => ({ id: entry, kind, on: writtenOn.toString(), content })) ?? null,
      referrals: file.referrals.map((one) => ({ ...one, sentOn: one.sentOn.toString(), dueOn: one.dueOn.toString() })),
      consents: file.consents.map(({ id: consent, purpose, reader, withdrawnOn }) => ({
        ...{ id: consent, purpose, reader: reader ?? null, holds: withdrawnOn === undefined },
      })),
    },
    {
      officer: true,
      titleIsName: true,
      lead: t(`protection.state.${row.state}-lead`),
      crumbs: [{ href: '/protection/cases', label: t('protection.list.title') }],
    },
  );
};

const input = ({ fields }: Sent, visit: Visit): unknown => {
  const said = fields.private as Record<string, unknown> | undefined;
  // A form says how to be reached under its own name, as whoever asks for help does.
  return { ...fields, ...(said && { private: said }), case: visit.params.case, session: sessionOf(visit) };
};

const onCase = (name: string, command: AnyCommand, summary: string, example: Readonly<Record<string, unknown>> = {}): Route =>
  act({
    path: `/protection/cases/:case/${name}`,
    ...{ command, summary, example, input },
    next: (_, visit) => `/protection/cases/${visit.params.case}`,
    again: (visit, form) => casePage(visit, { form, of: name === 'write' ? `write-${form.values['private.kind'] ?? 'note'}` : name }),
  });

const none = '00000000-0000-4000-8000-000000000000';

/** The cases of whoever works on them. */
export const caseRoutes = ({ keys }: Pick<ReceiptWeb, 'keys'>): readonly Route[] => [
  page({
    path: '/protection/cases',
    action: 'case.look',
    summary: 'The cases on which the reader works, with what is owed by when',
    async handle(visit) {
      const { t } = visit.translator;
      const after = readListEnd(visit.query.get('after'));
      const { rows, next, due } = await visit.read(async (tx) => ({
        ...(await caseList(tx, after)),
        due: mayRotate(visit) ? await casesDueAKey(tx) : [],
      }));
      return pageAnswer(
        t('protection.list.title'),
        <>
          <List rows={rows} due={due} now={visit.runtime.clock.now()} />
          <Pagination
            nextHref={next && withQuery(visit.here, { after: next })}
            firstHref={after && withQuery(visit.here, { after: undefined })}
          />
        </>,
        {
          cases: rows.map(({ id, reference, state, age }) => ({ id, reference, state, age })),
          next: next ?? null,
          ...(mayRotate(visit) && { dueAKey: due }),
        },
        { officer: true, lead: t('protection.list.lead') },
      );
    },
  }),
  page({
    path: '/protection/cases/new',
    action: 'case.open',
    summary: 'Open a case with the person beside the officer',
    handle: (visit) => newPage(keys, visit, emptyForm),
  }),
  raw({
    method: 'post',
    path: '/protection/cases',
    action: 'case.open',
    summary: 'Open a case; the answer is the person’s number, once',
    example: { country: 'ES', age: 'adult', private: { contact: { language: 'en', interviewer: 'either' } } },
    async handle(visit, sent) {
      const { t, lang } = visit.translator;
      const ticket = sent.json ? newTicket(keys) : String(sent.fields.ticket ?? '');
      const fields = { ...askedFields(sent), country: visit.actor.country ?? 'XX' };
      const opened = await openWithReceipt(visit.runtime, keys, { actor: visit.actor, ticket, language: lang, fields });
      if (!opened.ok) return newPage(keys, visit, { values: { ...sent.typed }, problems: opened.error.problems ?? [opened.error] });
      const { id, receipt } = opened.value;
      const body = <ReceiptShown receipt={receipt} next={`/protection/cases/${id}`} />;
      return pageAnswer(t('protection.receipt.title'), body, { id, receipt }, { officer: true, lead: t('protection.receipt.lead-office') });
    },
  }),
  page({
    path: '/protection/cases/:case',
    action: 'case.look',
    summary: 'One case: what is owed, what was agreed to, and what it holds',
    handle: (visit) => casePage(visit),
  }),
  onCase('look', lookAtCase, 'Open a case to be read, which the person concerned can see'),
  onCase('write', writeEntry, 'Write something into a case', { private: { kind: 'note', text: 'The shelter has a bed.' } }),
  onCase('consent', giveConsent, 'Record what somebody agreed to', { purpose: 'help', language: 'en' }),
  onCase('refer', referCase, 'Hand a case to somebody who helps', { target: 'shelter', private: { told: 'A bed for tonight.' } }),
  onCase('answer', answerReferral, 'Note what whoever was asked said', { referral: none, answer: 'accepted' }),
  onCase('residence', askResidence, 'Ask for residence with the right to work', {
    from: '2026-01-10',
    private: { permit: 'XS-0000-0000' },
  }),
  onCase('decide', decideStatus, 'Decide what somebody is, with a name under it', {
    private: { status: 'PossibleVictimOfTrafficking', name: 'N. N.', reason: 'What was told and seen.' },
  }),
  onCase('code', codeCase, 'Count a case without a name'),
  onCase('age', assessAge, 'Record what was assessed of an age', { age: 'adult' }),
  onCase('guardian', appointGuardian, 'Name a child’s guardian', { private: { name: 'N. N.', reach: 'the agency' } }),
  onCase('determine', determineInterest, 'Record a child’s best interests', { interest: 'stay', private: { reason: 'School and care.' } }),
  onCase('return', arrangeReturn, 'Begin to prepare a return'),
  onCase('consulate', tellConsulate, 'Note that the consulate is told'),
  onCase('assign', assignReader, 'Give a case to somebody', { account: none }),
  onCase('unassign', unassignReader, 'End somebody’s work on a case', { account: none }),
  onCase('rotate', rotateKey, 'Give a case a new key'),
  onCase('close', closeCase, 'Close a case'),
  onCase('erase', eraseCase, 'Erase a case: nobody opens it any more'),
];

const newPage = async (keys: ReceiptWeb['keys'], visit: Visit, form: FormState): Promise<Answer> => {
  const { t, lang } = visit.translator;
  const places = visit.actor.country ? [visit.actor.country] : [];
  return withStatus(
    pageAnswer(
      t('protection.list.new'),
      <AskForm
        {...{ csrf: csrfOf(visit), ticket: newTicket(keys), form, answers: {}, language: lang, action: '/protection/cases', places }}
      />,
      {},
      { officer: true, lead: t('protection.new.lead'), crumbs: [{ href: '/protection/cases', label: t('protection.list.title') }] },
    ),
    form,
  );
};
