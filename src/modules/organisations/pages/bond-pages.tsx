import { csrfOf } from '../../../platform/http/asked.ts';
import { csvFile } from '../../../platform/http/csv.ts';
import { act, page, type Route } from '../../../platform/http/routes.ts';
import { type Answer, absent, type FormState, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { allows } from '../../../platform/policy/actor.ts';
import { bondOf } from '../bond.ts';
import { bondLedger } from '../queries/bond-ledger.ts';
import { announcePayment, answerPayment, drawBond, recordBond } from '../record-bond.ts';
import { bondCsv } from '../tables-out.ts';
import { BondView, type BondViewProps, bondData } from '../views/bond.tsx';
import { crumbsOf, seenIn } from './organisation-pages.tsx';

const ledgerIn = async (visit: Visit) => {
  const organisation = await seenIn(visit);
  if (!organisation) return undefined;
  if (!allows(visit.actor, 'bond.read', { organisations: [organisation.id], country: organisation.country })) return undefined;
  const today = await visit.runtime.clock.today();
  const found = await visit.read(async (tx) => ({
    bond: await bondOf(tx, organisation.id, today),
    ...(await bondLedger(tx, organisation.id)),
  }));
  return found.bond && { ...found, bond: found.bond, organisation };
};

const bondPage = async (visit: Visit, form: FormState, tried?: BondViewProps['tried']): Promise<Answer> => {
  const found = await ledgerIn(visit);
  if (!found) return absent;
  const { bond } = found;
  const currency = (bond.floor.status === 'known' ? bond.floor.value : bond.balances[0])?.currency;
  return pageAnswer(
    visit.translator.t('organisations.bond'),
    <BondView {...found} currency={currency} csrf={csrfOf(visit)} form={form} tried={tried} />,
    bondData(found),
    { officer: found.organisation.mine, crumbs: crumbsOf(visit, found.organisation) },
  );
};

const toBond = (answer: unknown): string => `/organisations/${(answer as { organisation: string }).organisation}/bond`;
const absentId = '00000000-0000-4000-8000-000000000000';
const amount = { amount: '500.00', currency: 'EUR' };

export const bondPages: readonly Route[] = [
  page({
    path: '/organisations/:organisation/bond',
    action: 'bond.read',
    summary: 'What an organisation has lodged as security, what it must hold, and every entry',
    handle: (visit, form) => bondPage(visit, form),
  }),
  page({
    path: '/organisations/:organisation/bond.csv',
    action: 'bond.read',
    summary: 'The ledger as a table for a spreadsheet',
    handle: async (visit) => {
      const found = await ledgerIn(visit);
      return found ? csvFile('bond.csv', bondCsv(found.lines)) : absent;
    },
  }),
  act({
    path: '/organisations/:organisation/bond/record',
    command: recordBond,
    summary: 'Enters what was lodged, topped up or released',
    example: { kind: 'topped-up', amount, basis: 'Sudland Harvest Act art. 11' },
    next: toBond,
    again: (visit, form) => bondPage(visit, form, 'record'),
  }),
  act({
    path: '/organisations/:organisation/bond/draw',
    command: drawBond,
    summary: 'Draws what somebody is owed and was not paid',
    example: { amount, basis: 'Sudland Harvest Act art. 11', debt: absentId },
    next: toBond,
    again: (visit, form) => bondPage(visit, form, 'draw'),
  }),
  act({
    path: '/organisations/:organisation/bond/announce',
    command: announcePayment,
    summary: 'An organisation says what it has paid in',
    example: { amount, receipt: 'B-77' },
    next: toBond,
    again: (visit, form) => bondPage(visit, form, 'announce'),
  }),
  act({
    path: '/organisations/:organisation/bond/answer',
    command: answerPayment,
    summary: 'Says whether an announced payment was found',
    example: { payment: absentId, found: 'not-found' },
    next: toBond,
    again: (visit, form) => bondPage(visit, form),
  }),
];
