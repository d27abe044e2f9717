import './errors.ts';
import { csrfOf, pathId, queryId } from '../../platform/http/asked.ts';
import { csvFile, csvOfRecords } from '../../platform/http/csv.ts';
import { act, page, type Route, raw } from '../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, type Visit } from '../../platform/http/visit.ts';
import { countryPackOf } from '../../platform/standards/index.ts';
import { contractOfPlacement } from '../contracts/index.ts';
import { claimCost } from './claim-cost.ts';
import { monthlyWage } from './domain/cost.ts';
import { drawSettlement } from './draw-settlement.ts';
import { owedRoutes } from './owed-pages.tsx';
import { confirmSettlement, paySettlement } from './pay-settlement.ts';
import { costsOf, settlementsOf } from './queries/costs-of.ts';
import { costFile } from './queries/file.ts';
import { programmeOfPlacement } from './queries/programme-of-placement.ts';
import { receiptRoutes } from './receipts/receipt-pages.tsx';
import { recordCost } from './record-cost.ts';
import { CostForm, PayForm } from './views/cost-form.tsx';
import { CostsPage } from './views/costs-page.tsx';

const read = async (visit: Visit) => {
  const key = pathId(visit, 'placement');
  if (key === undefined) return undefined;
  const today = await visit.runtime.clock.today();
  return visit.read(async (tx) => {
    const file = await costFile(tx, key);
    const contract = file && (await contractOfPlacement(tx, key));
    const payWithin = file && (await programmeOfPlacement(tx, key)).value('settlements.pay_within', undefined, today);
    return file && { ...file, contract, payWithin, costs: await costsOf(tx, key), settlements: await settlementsOf(tx, key) };
  });
};
type Read = NonNullable<Awaited<ReturnType<typeof read>>>;

const framed = ({ actor }: Visit, { placement }: Read, lead: string) => ({
  officer: actor.role !== 'worker',
  quickExit: actor.role === 'worker',
  lead,
  crumbs: [{ href: `/placements/${placement.id}`, label: placement.reference, name: true }],
});

const data = ({ costs, settlements }: Read): object => ({
  costs: costs.map(({ paidOn, toldOn, claimedOn, ...cost }) => ({
    ...cost,
    paidOn: paidOn.toString(),
    toldOn: toldOn.toString(),
    claimedOn: claimedOn?.toString() ?? null,
  })),
  settlements: settlements.map(({ claimedOn, dueOn, paidOn, ...settlement }) => ({
    ...settlement,
    claimedOn: claimedOn.toString(),
    dueOn: dueOn.toString(),
    paidOn: paidOn?.toString() ?? null,
  })),
});

const costsPage = async (visit: Visit, form?: FormState): Promise<Answer> => {
  const found = await read(visit);
  if (!found) return absent;
  const { t } = visit.translator;
  const { placement, contract, costs, settlements } = found;
  const lead = visit.actor.role === 'worker' ? 'costs.lead.own' : 'costs.lead';
  return pageAnswer(
    t('costs.title'),
    <CostsPage
      placement={placement.id}
      costs={costs}
      settlements={settlements}
      wage={contract && monthlyWage(contract.terms)}
      payWithin={found.payWithin}
      actor={visit.actor}
      csrf={csrfOf(visit)}
      form={form}
    />,
    data(found),
    framed(visit, found, t(lead)),
  );
};

/** Currencies in which a worker may have paid: that of the wage, of what was told already, and those of the two ends. */
const currenciesOf = (found: Read): readonly string[] => [
  ...new Set(
    [
      found.contract?.terms.pay?.currency,
      ...found.costs.map(({ amount }) => amount.currency),
      ...found.ends.map((end) => countryPackOf(end)?.currency),
    ].filter((one) => one !== undefined),
  ),
];

const formPage = async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => {
  const found = await read(visit);
  if (!found) return absent;
  const { t } = visit.translator;
  return pageAnswer(
    t('costs.add'),
    <CostForm placement={found.placement.id} csrf={csrfOf(visit)} form={form} currencies={currenciesOf(found)} />,
    {},
    framed(visit, found, t('costs.add.lead')),
  );
};

const payPage = async (visit: Visit, form: FormState = emptyForm): Promise<Answer> => {
  const found = await read(visit);
  if (!found) return absent;
  const { t } = visit.translator;
  const settlement = queryId(visit, 'settlement') ?? form.values.settlement ?? '';
  return pageAnswer(
    t('costs.pay.title'),
    <PayForm placement={found.placement.id} csrf={csrfOf(visit)} form={form} settlement={settlement} />,
    {},
    framed(visit, found, t('costs.pay.lead')),
  );
};

const csv = async (visit: Visit): Promise<Answer> => {
  const found = await read(visit);
  if (!found) return absent;
  const rows = found.settlements.map((one) => ({
    reference: found.placement.reference,
    item: one.item,
    amount: one.amount.decimal(),
    currency: one.amount.currency,
    claimed: one.claimedOn.toString(),
    due: one.dueOn.toString(),
    state: one.state,
    paid: one.paidOn?.toString() ?? '',
    drawn: one.drawn.decimal(),
  }));
  return csvFile('settlements.csv', csvOfRecords(rows));
};

const back = (_: unknown, visit: Visit): string => `/placements/${visit.params.placement}/costs`;
const someId = '00000000-0000-4000-8000-000000000000';

/** What workers paid to be recruited, and what is owed to them. */
export const costRoutes: readonly Route[] = [
  ...owedRoutes,
  ...receiptRoutes,
  page({
    path: '/placements/:placement/costs',
    action: 'settlement.read',
    summary: 'What was paid to be recruited and what is owed back; employer and recruiter see what is claimed alone',
    handle: (visit) => costsPage(visit),
  }),
  raw({
    method: 'get',
    path: '/placements/:placement/costs.csv',
    action: 'settlement.read',
    summary: 'What is owed on a placement, as a table',
    handle: csv,
  }),
  page({ path: '/placements/:placement/costs/new', action: 'cost.record', summary: 'The form for a payment', handle: formPage }),
  act({
    path: '/placements/:placement/costs/new',
    command: recordCost,
    summary: 'Tell what was paid to be recruited, to whom, with or without a receipt; no employer or recruiter sees it',
    example: { item: 'medical', amount: { amount: '40.00', currency: 'EUR' }, paidTo: 'office', receipt: true, paidOn: '2025-01-05' },
    next: back,
    again: formPage,
  }),
  act({
    path: '/placements/:placement/costs/claim',
    command: claimCost,
    summary: 'Claim back what the programme says somebody else should have paid',
    example: { cost: someId },
    next: back,
    again: costsPage,
  }),
  page({ path: '/placements/:placement/costs/pay', action: 'settlement.pay', summary: 'The form for what was paid back', handle: payPage }),
  act({
    path: '/placements/:placement/costs/pay',
    command: paySettlement,
    summary: 'Say on which day a settlement was paid, with its receipt',
    example: { settlement: someId, paidOn: '2025-01-09', receipt: 'R-1' },
    next: back,
    again: payPage,
  }),
  act({
    path: '/placements/:placement/costs/draw',
    command: drawSettlement,
    summary: 'Draw from the bond what was not paid by its day',
    example: { settlement: someId },
    next: back,
    again: costsPage,
  }),
  act({
    path: '/placements/:placement/costs/confirm',
    command: confirmSettlement,
    summary: 'Say whether what is said to be paid has come',
    example: { settlement: someId, received: 'yes' },
    next: back,
    again: costsPage,
  }),
];
