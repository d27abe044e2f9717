import './errors.ts';
import { csrfOf, pathId } from '../../platform/http/asked.ts';
import { csvFile, csvOfRecords } from '../../platform/http/csv.ts';
import { act, page, type Route, raw } from '../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, type Visit } from '../../platform/http/visit.ts';
import { amendContract } from './amend-contract.ts';
import { type TermsFile, termsFile } from './queries/terms-file.ts';
import { renewContract } from './renew-contract.ts';
import { reportTerms } from './report-terms.ts';
import { signChange } from './sign-change.ts';
import { enterPayslip, reportPayslip } from './tell-payslip.ts';
import { payData, termsFileData } from './terms-data.ts';
import { ChangeForm } from './views/change-form.tsx';
import { PayslipForm } from './views/payslip-form.tsx';
import { PayslipsPage } from './views/payslips.tsx';
import { TermsPage } from './views/terms-page.tsx';

const isOwn = ({ actor }: Visit): boolean => actor.role === 'worker' || actor.role === 'family';
const back = (_: unknown, visit: Visit): string => `/placements/${visit.params.placement}/terms`;
const toPayslips = (_: unknown, visit: Visit): string => `/placements/${visit.params.placement}/payslips`;

const readFile = async (visit: Visit): Promise<TermsFile | undefined> => {
  const key = pathId(visit, 'placement');
  const today = await visit.runtime.clock.today();
  return key === undefined ? undefined : visit.read((tx) => termsFile(tx, key, today));
};

const framed = (visit: Visit, file: TermsFile, lead?: string) => ({
  officer: !isOwn(visit),
  quickExit: isOwn(visit),
  ...(lead !== undefined && { lead }),
  crumbs: [{ href: `/placements/${file.placement.id}`, label: file.placement.reference, name: true }],
});

const termsPage = async (visit: Visit, form?: FormState): Promise<Answer> => {
  const file = await readFile(visit);
  if (!file) return absent;
  const { t } = visit.translator;
  return pageAnswer(
    t('contracts.terms-page'),
    <TermsPage file={file} actor={visit.actor} csrf={csrfOf(visit)} form={form} />,
    termsFileData(file),
    framed(visit, file, t('contracts.terms-page.lead')),
  );
};

const changePage =
  (kind: 'amend' | 'renew' | 'report') =>
  async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => {
    const file = await readFile(visit);
    if (!file) return absent;
    const { t } = visit.translator;
    const lead = kind === 'report' && visit.actor.role !== 'worker' ? 'contracts.report.lead-office' : `contracts.${kind}.lead`;
    return pageAnswer(
      t(`contracts.${kind}.title`),
      <ChangeForm kind={kind} placement={file.placement.id} contract={file.contract} offer={file.offer} csrf={csrfOf(visit)} form={form} />,
      termsFileData(file),
      framed(visit, file, t(lead)),
    );
  };

const payslipsPage = async (visit: Visit): Promise<Answer> => {
  const file = await readFile(visit);
  if (!file) return absent;
  const { t } = visit.translator;
  return pageAnswer(
    t('contracts.payslips.title'),
    <PayslipsPage placement={file.placement.id} pay={file.pay} actor={visit.actor} />,
    payData(file.pay),
    framed(visit, file, t('contracts.payslips.lead')),
  );
};

const payslipForm =
  (by: 'enter' | 'tell') =>
  async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => {
    const file = await readFile(visit);
    if (!file) return absent;
    const { t } = visit.translator;
    const currency = (file.contract?.terms ?? file.offer).pay?.currency ?? 'EUR';
    return pageAnswer(
      t('contracts.payslip.add'),
      <PayslipForm placement={file.placement.id} by={by} currency={currency} csrf={csrfOf(visit)} form={form} />,
      {},
      framed(visit, file, t(`contracts.payslip.lead.${by}`)),
    );
  };

const payslipsCsv = async (visit: Visit): Promise<Answer> => {
  const file = await readFile(visit);
  if (!file) return absent;
  const rows = file.pay.payslips.map((slip) => ({
    reference: file.placement.reference,
    first: slip.first.toString(),
    last: slip.last.toString(),
    told_by: slip.toldBy,
    hours_worked: (slip.worked / 100).toFixed(2),
    gross: slip.gross.decimal(),
    net: slip.net.decimal(),
    short: slip.shortfall.decimal(),
    currency: slip.gross.currency,
  }));
  return csvFile('payslips.csv', csvOfRecords(rows));
};

const examplePayslip = {
  first: '2025-06-02',
  last: '2025-06-08',
  hoursWorked: '40',
  gross: { amount: '392.00', currency: 'EUR' },
  net: { amount: '392.00', currency: 'EUR' },
};

/** The terms of a placement text by text, and what was paid. */
export const contractRoutes: readonly Route[] = [
  page({
    path: '/placements/:placement/terms',
    action: 'placement.read',
    summary: 'Each term in each text of a contract, beside the verified offer; alerts about terms that fell',
    handle: (visit) => termsPage(visit),
  }),
  page({
    path: '/placements/:placement/terms/change',
    action: 'contract.amend',
    summary: 'The form for a change of a contract',
    handle: changePage('amend'),
  }),
  act({
    path: '/placements/:placement/terms/change',
    command: amendContract,
    summary: 'Propose other terms for a contract that both have signed; terms that give the worker less are stopped and told',
    example: { version: 1, hoursWeek: 40 },
    next: back,
    again: changePage('amend'),
  }),
  page({
    path: '/placements/:placement/terms/renew',
    action: 'contract.renew',
    summary: 'The form for a renewal of a contract',
    handle: changePage('renew'),
  }),
  act({
    path: '/placements/:placement/terms/renew',
    command: renewContract,
    summary: 'Propose the renewal of a contract until a later day, by the rules in force today',
    example: { version: 1, end: '2025-12-31' },
    next: back,
    again: changePage('renew'),
  }),
  act({
    path: '/placements/:placement/terms/sign',
    command: signChange,
    summary: 'Sign the text that is proposed to replace the one in force',
    example: { text: 2, language: 'en' },
    next: back,
    again: termsPage,
  }),
  page({
    path: '/placements/:placement/terms/report',
    action: 'contract.report',
    summary: 'The form for terms that are different on paper or at work',
    handle: changePage('report'),
  }),
  act({
    path: '/placements/:placement/terms/report',
    command: reportTerms,
    summary: 'Tell which terms are different on paper or at work; the employer is not told',
    example: { hoursWeek: 48 },
    next: back,
    again: changePage('report'),
  }),
  page({
    path: '/placements/:placement/payslips',
    action: 'payslip.read',
    summary: 'What was paid on a placement, what is missing by which rule, and how its guarantee stands',
    handle: payslipsPage,
  }),
  raw({
    method: 'get',
    path: '/placements/:placement/payslips.csv',
    action: 'payslip.read',
    summary: 'The payslips of a placement as a table',
    handle: payslipsCsv,
  }),
  page({
    path: '/placements/:placement/payslips/enter',
    action: 'payslip.enter',
    summary: 'The form for a payslip, for the employer',
    handle: payslipForm('enter'),
  }),
  act({
    path: '/placements/:placement/payslips/enter',
    command: enterPayslip,
    summary: 'Tell what was paid, as the employer',
    example: examplePayslip,
    next: toPayslips,
    again: payslipForm('enter'),
  }),
  page({
    path: '/placements/:placement/payslips/tell',
    action: 'payslip.report',
    summary: 'The form for a payslip, for the worker',
    handle: payslipForm('tell'),
  }),
  act({
    path: '/placements/:placement/payslips/tell',
    command: reportPayslip,
    summary: 'Tell what was paid, as the worker; the employer does not see it',
    example: examplePayslip,
    next: toPayslips,
    again: payslipForm('tell'),
  }),
];
