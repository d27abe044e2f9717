import { newId } from '../../../kernel/ids.ts';
import type { Money as MoneyValue } from '../../../kernel/money.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
import type { PackValue } from '../../../programme/index.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  DataTable,
  DateText,
  ErrorSummary,
  Form,
  type FormState,
  HiddenField,
  Message,
  Money,
  Name,
  Notice,
  Source,
  useTranslator,
} from '../../../ui/index.ts';
import { type Cost, isOwedBack, tenthsOfMonth } from '../domain/cost.ts';
import { itemName } from '../domain/items.ts';
import { mayPay, type Settlement, stillOwed, usualDays } from '../domain/settlement.ts';
import { owedFor } from './owed-for.ts';

interface CostsPageProps {
  /** How long a settlement can be paid, by the programme. */
  readonly payWithin: PackValue | undefined;
  readonly placement: string;
  readonly costs: readonly Cost[];
  readonly settlements: readonly Settlement[];
  readonly wage: MoneyValue | undefined;
  readonly actor: Actor;
  readonly csrf: string;
  readonly form?: FormState | undefined;
}

/** Sums by currency: amounts of two never mix. */
const sums = (costs: readonly Cost[]): readonly MoneyValue[] => {
  const by = new Map<string, MoneyValue>();
  for (const { amount } of costs) by.set(amount.currency, by.get(amount.currency)?.plus(amount) ?? amount);
  return [...by.values()];
};

const Months = ({ costs, wage }: Pick<CostsPageProps, 'costs' | 'wage'>) => {
  const { t } = useTranslator();
  return (
    <ul>
      {sums(costs).map((sum) => {
        const tenths = tenthsOfMonth(sum, wage);
        return (
          <li>
            <Money value={sum} />{' '}
            {tenths === undefined ? t('costs.months-unknown') : t('costs.months', { months: (tenths / 10).toFixed(1) })}
          </li>
        );
      })}
    </ul>
  );
};

const ClaimForm = ({ cost, placement, csrf }: { cost: Cost; placement: string; csrf: string }) => {
  const { t, lang } = useTranslator();
  return (
    <Form action={`/placements/${placement}/costs/claim`} csrf={csrf} idempotencyKey={newId()}>
      <HiddenField name="cost" value={cost.id} />
      <p>
        <Message k="costs.claim.of" values={{ item: <Name>{itemName(cost.item, lang)}</Name>, amount: <Money value={cost.amount} /> }} />
      </p>
      {cost.payer.source && <Source source={cost.payer.source} />}
      <p>{t('costs.claim.warning')}</p>
      <Button kind="second">{t('costs.claim.button')}</Button>
    </Form>
  );
};

interface SettlementFormProps {
  readonly settlement: Settlement;
  readonly placement: string;
  readonly csrf: string;
}

const ConfirmForm = ({ settlement, placement, csrf }: SettlementFormProps) => {
  const words = useTranslator();
  const { t } = words;
  return (
    <Form action={`/placements/${placement}/costs/confirm`} csrf={csrf} idempotencyKey={newId()}>
      <HiddenField name="settlement" value={settlement.id} />
      <p>
        <Message
          k="costs.confirm.asks"
          values={{ item: <Name>{owedFor(words, settlement.item)}</Name>, amount: <Money value={settlement.amount} /> }}
        />
      </p>
      <Buttons>
        <Button name="received" value="yes">
          {t('costs.confirm.yes')}
        </Button>
        <Button kind="second" name="received" value="no">
          {t('costs.confirm.no')}
        </Button>
      </Buttons>
    </Form>
  );
};

/** What its day did not bring: the labour office draws it from the bond. */
const DrawForm = ({ settlement, placement, csrf }: SettlementFormProps) => {
  const words = useTranslator();
  const { t } = words;
  return (
    <Form action={`/placements/${placement}/costs/draw`} csrf={csrf} idempotencyKey={newId()}>
      <HiddenField name="settlement" value={settlement.id} />
      <p>
        <Message
          k="costs.draw.means"
          values={{ item: <Name>{owedFor(words, settlement.item)}</Name>, amount: <Money value={stillOwed(settlement)} /> }}
        />
      </p>
      <Button kind="stop">{t('costs.draw.button')}</Button>
    </Form>
  );
};

const Told = ({ costs, mayAdd }: { costs: readonly Cost[]; mayAdd: boolean }) => {
  const { t, lang } = useTranslator();
  return (
    <DataTable
      caption={t('costs.told')}
      empty={t('costs.empty')}
      columns={[
        { key: 'item', label: t('costs.item'), kind: 'name' },
        { key: 'amount', label: t('costs.amount'), kind: 'money' },
        { key: 'on', label: t('costs.paid-on'), kind: 'date' },
        { key: 'to', label: t('costs.paid-to'), kind: 'node' },
        { key: 'receipt', label: t('costs.receipt'), kind: 'node' },
        { key: 'payer', label: t('costs.payer') },
      ]}
      rows={costs.map((cost) => ({
        item: itemName(cost.item, lang),
        amount: cost.amount,
        on: cost.paidOn,
        to: (
          <>
            {t(`costs.to.${cost.paidTo}`)} {cost.paidToName && <Name>{cost.paidToName}</Name>}
          </>
        ),
        receipt: (
          <>
            {t(cost.receipt ? 'costs.receipt.yes' : 'costs.receipt.no')}
            {mayAdd && (
              <>
                {' · '}
                <a href={`/placements/${cost.placement}/receipt?cost=${cost.id}`}>
                  {t('costs.receipt.photo')} <bdi class="unseen">{itemName(cost.item, lang)}</bdi>
                </a>
              </>
            )}
          </>
        ),
        payer: t(`costs.payer.${cost.payer.said}`),
      }))}
    />
  );
};

/** Where the day of a settlement comes from: the programme's article, or a proposal that calls itself one. */
const PayWithin = ({ payWithin }: Pick<CostsPageProps, 'payWithin'>) => {
  const { t } = useTranslator();
  if (payWithin?.status === 'known') return payWithin.source ? <Source source={payWithin.source} /> : null;
  return <p class="quiet">{t('costs.pay-within.proposed', { days: usualDays })}</p>;
};

const Owed = ({ placement, settlements, actor }: Pick<CostsPageProps, 'placement' | 'settlements' | 'actor'>) => {
  const words = useTranslator();
  const { t } = words;
  const mine = scopeOf('settlement.pay', actor.role) !== undefined;
  return (
    <DataTable
      caption={t('costs.settlements')}
      empty={t('costs.settlements.empty')}
      columns={[
        { key: 'item', label: t('costs.item'), kind: 'name' },
        { key: 'amount', label: t('costs.amount'), kind: 'money' },
        { key: 'due', label: t('costs.due'), kind: 'date' },
        { key: 'state', label: t('costs.state'), kind: 'node' },
      ]}
      rows={settlements.map((one) => ({
        item: owedFor(words, one.item),
        amount: one.amount,
        due: one.dueOn,
        state: (
          <>
            {t(`costs.state.${one.state}`)} {one.paidOn && <DateText value={one.paidOn} />} {one.receipt && <Name>{one.receipt}</Name>}{' '}
            {one.drawn.minor > 0n && <Message k="costs.drawn" values={{ amount: <Money value={one.drawn} /> }} />}{' '}
            {one.joint && t('costs.joint')}{' '}
            {mine && mayPay(one).ok && (
              <a href={`/placements/${placement}/costs/pay?settlement=${one.id}`}>
                {t('costs.pay.link')} <span class="unseen">{owedFor(words, one.item)}</span>
              </a>
            )}
          </>
        ),
      }))}
    />
  );
};

/** What was paid to be recruited, what of it is owed back, and what became of it. Employer and recruiter find the second part alone. */
export const CostsPage = (props: CostsPageProps) => {
  const { t } = useTranslator();
  const { placement, costs, settlements, wage, payWithin, actor, csrf, form } = props;
  const sees = scopeOf('cost.read', actor.role) !== undefined;
  const claimable = actor.role === 'worker' ? costs.filter((cost) => !cost.claimedOn && isOwedBack(cost.payer)) : [];
  const toDraw = scopeOf('settlement.draw', actor.role) === undefined ? [] : settlements.filter(({ state }) => state === 'unpaid');
  const toConfirm = actor.role === 'worker' ? settlements.filter(({ state }) => state === 'paid') : [];
  return (
    <>
      {form && <ErrorSummary form={form} />}
      {toConfirm.map((settlement) => (
        <ConfirmForm settlement={settlement} placement={placement} csrf={csrf} />
      ))}
      {toDraw.map((settlement) => (
        <DrawForm settlement={settlement} placement={placement} csrf={csrf} />
      ))}
      {scopeOf('cost.record', actor.role) !== undefined && (
        <Buttons>
          <ButtonLink href={`/placements/${placement}/costs/new`}>{t('costs.add')}</ButtonLink>
        </Buttons>
      )}
      {sees && <Told costs={costs} mayAdd={scopeOf('cost.record', actor.role) !== undefined} />}
      {sees && costs.length > 0 && <Months costs={costs} wage={wage} />}
      {claimable.length > 0 && (
        <Notice title={t('costs.claim.title')}>
          {claimable.map((cost) => (
            <ClaimForm cost={cost} placement={placement} csrf={csrf} />
          ))}
        </Notice>
      )}
      <Owed placement={placement} settlements={settlements} actor={actor} />
      <PayWithin payWithin={payWithin} />
    </>
  );
};
