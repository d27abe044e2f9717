import type { Child } from 'hono/jsx';
import type { PlainDate } from '../../../kernel/dates.ts';
import type { Money as MoneyValue } from '../../../kernel/money.ts';
import type { FormState } from '../../../platform/http/visit.ts';
import { type PackValue, type Programme, textIn } from '../../../programme/index.ts';
import {
  Button,
  DateText,
  ErrorSummary,
  Figure,
  Message,
  Money,
  Name,
  Notice,
  NumberField,
  Panel,
  Select,
  Source,
  SummaryList,
  Tag,
  TextField,
  useTranslator,
} from '../../../ui/index.ts';
import { PackValueText } from '../../corridors/index.ts';
import { type CostLine, calculatorUnits, type Offer, type Outcome, type Said } from '../domain/calculator.ts';

interface Props {
  readonly programme: Programme;
  readonly lines: readonly CostLine[];
  readonly form: FormState;
  readonly currency: string | undefined;
  readonly asOf: PlainDate;
  readonly offer: Offer | undefined;
  readonly outcome: Outcome | undefined;
  readonly said: Said | undefined;
}

const CostName = ({ line }: { line: CostLine }) => {
  const { t, lang } = useTranslator();
  return line.texts ? <Name>{textIn(line.texts, lang)}</Name> : <span>{t(`corridors.cost.${line.item}`)}</span>;
};

/** A plain label of a cost, for a field. */
const useCostLabel = () => {
  const { t } = useTranslator();
  return ({ item }: CostLine): string => t(`corridors.cost.${item}`);
};

const Fields = ({ programme, lines, form, currency }: Props) => {
  const { t } = useTranslator();
  const labelOf = useCostLabel();
  const unit = currency ?? '';
  const sum = (name: string, label: string, hint?: string, optional = true) => (
    <TextField
      name={name}
      label={currency === undefined ? label : t('programmes.calculator.in', { label, currency: unit })}
      hint={hint}
      form={form}
      width="middle"
      {...(optional && { optional: true })}
    />
  );
  return (
    <form class="form" method="get" action={`/programmes/${programme.hash}/calculator`}>
      {sum('pay', t('programmes.calculator.pay'), t('programmes.calculator.pay.hint'), false)}
      {currency === undefined && <TextField name="currency" label={t('programmes.calculator.currency')} form={form} width="short" />}
      <Select
        name="per"
        label={t('programmes.calculator.per')}
        form={form}
        options={calculatorUnits.map((value) => ({ value, label: t(`programmes.calculator.per.${value}`) }))}
      />
      <NumberField name="hours" label={t('programmes.calculator.hours')} form={form} />
      <NumberField name="days" label={t('programmes.calculator.days')} hint={t('programmes.calculator.days.hint')} form={form} optional />
      <NumberField name="weeks" label={t('programmes.calculator.weeks')} form={form} />
      {sum('deductions', t('programmes.calculator.deductions'), t('programmes.calculator.deductions.hint'))}
      {lines.filter(({ borne }) => borne).map((line) => sum(`cost-${line.id}`, t('programmes.calculator.cost', { item: labelOf(line) })))}
      {sum('home', t('programmes.calculator.home'), t('programmes.calculator.home.hint'))}
      <p class="hint">{t('programmes.calculator.private')}</p>
      <Button>{t('programmes.calculator.send')}</Button>
    </form>
  );
};

/** A figure of the answer, with what it is made of. */
const Row = ({ value, how }: { value: MoneyValue | undefined; how?: Child }) => {
  const { t } = useTranslator();
  return (
    <>
      {value ? <Money value={value} /> : <span class="quiet">{t('programmes.calculator.unknown')}</span>}
      {how && <p class="source">{how}</p>}
    </>
  );
};

const Result = ({ offer, outcome }: { offer: Offer; outcome: Outcome }) => {
  const { t } = useTranslator();
  const how = (key: string, values: Record<string, Child | string | number>) => <Message k={key} values={values} />;
  const pay = <Money value={offer.pay} per={offer.per} />;
  const factor = { hour: offer.hoursWeek, day: offer.daysWeek ?? 0, week: 1, month: 1 }[offer.per];
  return (
    <Panel title={t('programmes.calculator.result')}>
      {outcome.atMost && (
        <Notice kind="attention" title={t('programmes.calculator.at-most')}>
          <p>{t('programmes.calculator.at-most.means', { n: outcome.unknown.length })}</p>
        </Notice>
      )}
      <SummaryList
        rows={[
          {
            label: t('programmes.calculator.gross'),
            value: <Row value={outcome.gross} how={how(`programmes.calculator.gross.${offer.per}`, { pay, factor, weeks: offer.weeks })} />,
          },
          {
            label: t('programmes.calculator.deducted'),
            value: (
              <Row
                value={outcome.deductions}
                how={
                  offer.deductions &&
                  how('programmes.calculator.each-month', { amount: <Money value={offer.deductions} />, weeks: offer.weeks })
                }
              />
            ),
          },
          { label: t('programmes.calculator.costs'), value: <Row value={outcome.costs} how={t('programmes.calculator.costs.means')} /> },
          {
            label: t(outcome.atMost ? 'programmes.calculator.net.at-most' : 'programmes.calculator.net'),
            value: (
              <strong>
                <Money value={outcome.net} />
              </strong>
            ),
          },
          {
            label: t('programmes.calculator.gain'),
            value: outcome.gain ? (
              <Row
                value={outcome.gain}
                how={offer.home && how('programmes.calculator.each-month', { amount: <Money value={offer.home} />, weeks: offer.weeks })}
              />
            ) : (
              <span class="quiet">{t('programmes.calculator.gain.unknown')}</span>
            ),
          },
          { label: t('programmes.calculator.break-even'), value: <BreakEven outcome={outcome} /> },
        ]}
      />
      <p class="source">{t('programmes.calculator.month')}</p>
    </Panel>
  );
};

const BreakEven = ({ outcome: { breakEven } }: { outcome: Outcome }) => {
  const { t } = useTranslator();
  if (breakEven === undefined) return <span class="quiet">{t('programmes.calculator.break-even.unknown')}</span>;
  if (breakEven === 'never') return <>{t('programmes.calculator.break-even.never')}</>;
  return <>{t('programmes.calculator.break-even.month', { n: breakEven })}</>;
};

/** Who bears each cost by the programme's own words, with the source of each. */
const Costs = ({ lines, fee }: { lines: readonly CostLine[]; fee: PackValue | undefined }) => {
  const { t } = useTranslator();
  return (
    <section class="stack">
      <h2>{t('programmes.calculator.who-pays')}</h2>
      {lines.length === 0 && <p class="empty">{t('programmes.calculator.costs.silent')}</p>}
      <ul class="answers">
        {lines.map((line) => (
          <li>
            <p>
              <strong>
                <CostName line={line} />
              </strong>
              {': '}
              {line.payer.status === 'known' ? (
                t(`corridors.payer.${String(line.payer.value)}`)
              ) : (
                <span class="quiet">{t(`corridors.value.${line.payer.status}`)}</span>
              )}
            </p>
            {line.stated?.status === 'known' && (
              <p>
                <Name>{String(line.stated.value)}</Name>
              </p>
            )}
            <SourceOf value={line.payer} />
            {line.payer.note && (
              <p class="source">
                <Name>{line.payer.note}</Name>
              </p>
            )}
          </li>
        ))}
        {fee && fee.status !== 'silent' && (
          <li>
            <p>
              <strong>{t('corridors.says.fees.worker_recruitment_fee')}</strong>
              {': '}
              {fee.status === 'known' ? t(`corridors.fee.${String(fee.value)}`) : t(`corridors.value.${fee.status}`)}
            </p>
            <SourceOf value={fee} />
          </li>
        )}
      </ul>
    </section>
  );
};

const SourceOf = ({ value: { source } }: { value: PackValue }) => {
  const { t } = useTranslator();
  return source ? <Source source={source} /> : <p class="source">{t('corridors.rules.no-source')}</p>;
};

/** What the programme's rules and figures say of this offer. */
const SaidView = ({ programme, said }: { programme: Programme; said: Said }) => {
  const { t, lang } = useTranslator();
  const colour = { met: 'done', failed: 'stop', unknown: 'attention', discretionary: 'attention', 'not-applicable': 'attention' } as const;
  return (
    <section class="stack">
      <h2>{t('programmes.calculator.said')}</h2>
      {said.rules.length + said.figures.length === 0 && <p class="empty">{t('programmes.calculator.said.nothing')}</p>}
      <ul class="answers">
        {said.rules.map((answer) => (
          <li>
            {answer.outcome !== 'not-applicable' && <Tag kind={colour[answer.outcome]}>{t(`ui.decision.answer.${answer.outcome}`)}</Tag>}
            <p>
              <strong>
                <Name>{textIn(answer.texts, lang)}</Name>
              </strong>
            </p>
            {answer.asked !== undefined && (
              <p>
                {t('ui.decision.asked')} <Figure>{answer.asked}</Figure>
              </p>
            )}
            {answer.source && <Source source={answer.source} />}
          </li>
        ))}
        {said.figures.map((figure) => {
          const formula = programme.formulas.find(({ id }) => figure.question === `formula.${id}`);
          return (
            <li>
              <p>
                <strong>
                  <Name>{formula ? textIn(formula.texts, lang) : figure.question}</Name>
                </strong>
                {': '}
                {figure.status === 'known' ? (
                  <Figure>{`${String(figure.answer)}${figure.unit ? ` ${figure.unit}` : ''}`}</Figure>
                ) : (
                  <span class="quiet">{t('programmes.calculator.unknown')}</span>
                )}
              </p>
              {formula?.source && <Source source={formula.source} />}
            </li>
          );
        })}
        {said.lawfulDeductions.status !== 'silent' && (
          <li>
            <p>
              <strong>{t('corridors.says.pay.lawful_deductions')}</strong>
              {': '}
              <PackValueText value={said.lawfulDeductions} />
            </p>
            <SourceOf value={said.lawfulDeductions} />
          </li>
        )}
      </ul>
    </section>
  );
};

/** What would I get: the form, the answer with each figure's making, and what the programme says with its sources. */
export const CalculatorView = (props: Props) => {
  const { t, lang } = useTranslator();
  const { programme, form, offer, outcome, said, lines, asOf } = props;
  return (
    <div class="stack">
      <ErrorSummary form={form} />
      <p>
        <Message
          k="programmes.calculator.of"
          values={{ programme: <Name>{textIn(programme.titles, lang)}</Name>, day: <DateText value={asOf} /> }}
        />
      </p>
      {offer && outcome && <Result offer={offer} outcome={outcome} />}
      <Fields {...props} />
      {said && <SaidView programme={programme} said={said} />}
      <Costs lines={lines} fee={said?.fee} />
      <p>
        <a href={`/programmes/${programme.hash}`}>{t('programmes.calculator.programme')}</a>
      </p>
    </div>
  );
};

/** The same as data: amounts as `{amount, currency}`, null where nobody knows. */
export const calculatorData = ({ programme, asOf, currency, lines, offer, outcome, said }: Props): object => ({
  programme: programme.id,
  version: programme.version,
  hash: programme.hash,
  asOf: asOf.toString(),
  currency: currency ?? null,
  costs: lines.map(({ id, item, payer, amount, borne }) => ({
    id,
    item,
    payer: { status: payer.status, value: payer.value === undefined ? null : String(payer.value), source: payer.source ?? null },
    borne,
    amount: amount ?? null,
  })),
  outcome:
    offer && outcome
      ? {
          gross: outcome.gross,
          deductions: outcome.deductions ?? null,
          costs: outcome.costs,
          net: outcome.net,
          atMost: outcome.atMost,
          unknown: outcome.unknown,
          gain: outcome.gain ?? null,
          breakEvenMonth: outcome.breakEven ?? null,
        }
      : null,
  rules: said?.rules ?? [],
  figures: said?.figures ?? [],
});
