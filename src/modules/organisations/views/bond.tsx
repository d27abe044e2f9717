import { newId } from '../../../kernel/ids.ts';
import type { FormState } from '../../../platform/http/visit.ts';
import {
  Button,
  DataTable,
  ErrorSummary,
  Form,
  HiddenField,
  Money,
  MoneyField,
  Name,
  Notice,
  Panel,
  Radios,
  SummaryList,
  TextField,
  useTranslator,
} from '../../../ui/index.ts';
import type { Bond } from '../bond.ts';
import { entered } from '../domain/bond.ts';
import type { AnnouncedPayment, LedgerLine } from '../queries/bond-ledger.ts';
import type { OrganisationSeen } from '../queries/organisation-seen.ts';
import { SaidText, saidData } from './said.tsx';

export interface BondViewProps {
  readonly organisation: OrganisationSeen;
  readonly bond: Bond;
  readonly lines: readonly LedgerLine[];
  readonly payments: readonly AnnouncedPayment[];
  /** The currency of entries: the floor's, else the ledger's; without one the officer names it. */
  readonly currency: string | undefined;
  readonly csrf: string;
  readonly form: FormState;
  /** Which of the page's forms was sent. */
  readonly tried: 'record' | 'draw' | 'announce' | undefined;
}

const Amount = ({ currency }: { currency: string | undefined }) => {
  const { t } = useTranslator();
  if (currency !== undefined) return <MoneyField name="amount" label={t('organisations.bond.amount')} currency={currency} />;
  return (
    <>
      <TextField name="amount.amount" label={t('organisations.bond.amount')} width="middle" />
      <TextField
        name="amount.currency"
        label={t('organisations.bond.currency')}
        hint={t('organisations.bond.currency-hint')}
        width="short"
      />
    </>
  );
};

const OfficeForms = ({ organisation, currency, csrf, form, tried }: BondViewProps) => {
  const { t } = useTranslator();
  const at = `/organisations/${organisation.id}/bond`;
  const state = (which: BondViewProps['tried']) => (tried === which ? form : undefined);
  return (
    <>
      <Panel title={t('organisations.bond.record')}>
        <Form action={`${at}/record`} csrf={csrf} idempotencyKey={newId()} form={state('record')}>
          <ErrorSummary />
          <Radios
            name="kind"
            label={t('organisations.bond.kind')}
            options={entered.map((kind) => ({ value: kind, label: t(`organisations.bond.kind.${kind}`) }))}
          />
          <Amount currency={currency} />
          <TextField name="receipt" label={t('organisations.bond.receipt')} width="middle" optional />
          <TextField name="basis" label={t('organisations.basis')} hint={t('organisations.basis-hint')} />
          <Button>{t('organisations.bond.record-send')}</Button>
        </Form>
      </Panel>
      <Panel title={t('organisations.bond.draw')}>
        <p>{t('organisations.bond.draw-means')}</p>
        <Form action={`${at}/draw`} csrf={csrf} idempotencyKey={newId()} form={state('draw')}>
          <ErrorSummary />
          <Amount currency={currency} />
          <TextField name="debt" label={t('organisations.bond.debt')} hint={t('organisations.bond.debt-hint')} />
          <TextField name="basis" label={t('organisations.basis')} hint={t('organisations.basis-hint')} />
          <Button kind="stop">{t('organisations.bond.draw-send')}</Button>
        </Form>
      </Panel>
    </>
  );
};

const AnnounceForm = ({ organisation, currency, csrf, form, tried }: BondViewProps) => {
  const { t } = useTranslator();
  return (
    <Panel title={t('organisations.bond.announce')}>
      <p>{t('organisations.bond.announce-means')}</p>
      <Form
        action={`/organisations/${organisation.id}/bond/announce`}
        csrf={csrf}
        idempotencyKey={newId()}
        form={tried === 'announce' ? form : undefined}
      >
        <ErrorSummary />
        <Amount currency={currency} />
        <TextField name="receipt" label={t('organisations.bond.receipt')} width="middle" />
        <Button>{t('organisations.bond.announce-send')}</Button>
      </Form>
    </Panel>
  );
};

const Payments = ({ organisation, payments, csrf }: BondViewProps) => {
  const { t } = useTranslator();
  const answer = (payment: AnnouncedPayment, found: 'entered' | 'not-found') => (
    <Form action={`/organisations/${organisation.id}/bond/answer`} csrf={csrf} idempotencyKey={newId()}>
      <HiddenField name="payment" value={payment.id} />
      <HiddenField name="found" value={found} />
      {found === 'entered' && <HiddenField name="basis" value={payment.receipt} />}
      <Button kind="second">
        {t(`organisations.bond.answer.${found}`)}
        <span class="unseen">
          {' '}
          <Name>{payment.receipt}</Name>
        </span>
      </Button>
    </Form>
  );
  return (
    <DataTable
      caption={t('organisations.bond.payments')}
      empty={t('organisations.bond.payments.empty')}
      columns={[
        { key: 'receipt', label: t('organisations.bond.receipt'), kind: 'code' },
        { key: 'on', label: t('organisations.bond.on'), kind: 'date' },
        { key: 'amount', label: t('organisations.bond.amount'), kind: 'money' },
        { key: 'state', label: t('organisations.bond.state'), kind: 'text' },
        ...(organisation.mine ? [{ key: 'answer', label: t('organisations.bond.answer'), kind: 'node' as const }] : []),
      ]}
      rows={payments.map((payment) => ({
        receipt: payment.receipt,
        on: payment.on,
        amount: payment.amount,
        state: t(`organisations.bond.state.${payment.state}`),
        answer: organisation.mine && payment.state === 'announced' && (
          <>
            {answer(payment, 'entered')} {answer(payment, 'not-found')}
          </>
        ),
      }))}
    />
  );
};

/** What an organisation has lodged, what it must hold, and every entry. */
export const BondView = (props: BondViewProps) => {
  const { organisation, bond, lines } = props;
  const { t } = useTranslator();
  return (
    <div class="stack">
      {bond.short && (
        <Notice kind="attention" title={t('organisations.bond.short')}>
          <p>
            <Money value={bond.short} />
          </p>
        </Notice>
      )}
      <SummaryList
        rows={[
          {
            label: t('organisations.bond.balance'),
            value: bond.balances.length > 0 ? bond.balances.map((one) => <Money value={one} />) : t('organisations.bond.nothing'),
          },
          { label: t('organisations.bond.lodged'), value: <SaidText said={bond.lodged}>{(value) => <Money value={value} />}</SaidText> },
          { label: t('organisations.bond.floor'), value: <SaidText said={bond.floor}>{(value) => <Money value={value} />}</SaidText> },
        ]}
      />
      {organisation.own && <AnnounceForm {...props} />}
      <DataTable
        caption={t('organisations.bond.ledger')}
        empty={t('organisations.bond.ledger.empty')}
        csvHref={`/organisations/${organisation.id}/bond.csv`}
        columns={[
          { key: 'on', label: t('organisations.bond.on'), kind: 'date' },
          { key: 'kind', label: t('organisations.bond.kind'), kind: 'text' },
          { key: 'basis', label: t('organisations.basis'), kind: 'name' },
          { key: 'receipt', label: t('organisations.bond.receipt'), kind: 'code' },
          { key: 'amount', label: t('organisations.bond.amount'), kind: 'money' },
          { key: 'short', label: t('organisations.bond.still-owed'), kind: 'money' },
          { key: 'balance', label: t('organisations.bond.balance'), kind: 'money' },
        ]}
        rows={lines.map((line) => ({ ...line, kind: t(`organisations.bond.kind.${line.kind}`) }))}
      />
      <Payments {...props} />
      {organisation.mine && <OfficeForms {...props} />}
    </div>
  );
};

/** The same as data. */
export const bondData = ({ bond, lines, payments }: Pick<BondViewProps, 'bond' | 'lines' | 'payments'>): object => ({
  balances: bond.balances,
  lodged: saidData(bond.lodged),
  floor: saidData(bond.floor),
  short: bond.short ?? null,
  entries: lines.map((line) => ({ ...line, on: line.on.toString(), short: line.short ?? null, receipt: line.receipt ?? null })),
  payments: payments.map((payment) => ({ ...payment, on: payment.on.toString() })),
});
