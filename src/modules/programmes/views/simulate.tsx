import { type PlainDate, plainDate } from '../../../kernel/dates.ts';
import type { Citation } from '../../../kernel/result.ts';
import type { FormState } from '../../../platform/http/visit.ts';
import {
  type Case,
  type CostLine,
  type Finding,
  type Programme,
  type Qualified,
  type Simulation,
  textIn,
} from '../../../programme/index.ts';
import {
  Button,
  Code,
  DataTable,
  DateField,
  ErrorSummary,
  Money,
  Name,
  Notice,
  NumberField,
  Panel,
  Radios,
  Source,
  StatLine,
  TextArea,
  TextField,
  useTranslator,
} from '../../../ui/index.ts';
import { costLines } from '../domain/calculator.ts';
import type { DraftSeen } from '../queries/draft-seen.ts';
import { Editor, Findings } from './editor.tsx';
import { DraftFrame } from './frame.tsx';

interface Props {
  readonly draft: DraftSeen;
  readonly programme: Programme | undefined;
  readonly asked: { readonly form: FormState; readonly source: string; readonly seed: string; readonly workers: number } | undefined;
  readonly given: { readonly vacancies: readonly Case[]; readonly findings: readonly Finding[]; readonly text: string } | undefined;
  readonly result: Simulation | undefined;
}

const AskForm = ({ draft, asked, open }: { draft: DraftSeen; asked: NonNullable<Props['asked']>; open: readonly CostLine[] }) => {
  const { t } = useTranslator();
  const { form, source, seed, workers } = asked;
  return (
    <form class="form" method="get" action={`/workbench/drafts/${draft.id}/simulate`}>
      <NumberField
        name="workers"
        label={t('programmes.simulate.workers')}
        hint={t('programmes.simulate.workers.hint')}
        form={form}
        value={String(workers)}
      />
      <TextField
        name="seed"
        label={t('programmes.simulate.seed')}
        hint={t('programmes.simulate.seed.hint')}
        form={form}
        value={seed}
        width="short"
      />
      <Radios
        name="vacancies"
        label={t('programmes.simulate.vacancies')}
        form={form}
        value={source}
        options={(['corridor', 'cases', 'typed'] as const).map((value) => ({ value, label: t(`programmes.simulate.vacancies.${value}`) }))}
      />
      <TextArea name="lines" label={t('programmes.simulate.lines')} hint={t('programmes.simulate.lines.hint')} form={form} optional />
      <DateField name="asOf" label={t('programmes.simulate.as-of')} form={form} />
      {open.map(({ item }) => (
        <TextField
          name={`price-${item}`}
          label={t('programmes.simulate.price', { item: t(`corridors.cost.${item}`) })}
          form={form}
          width="middle"
          optional
        />
      ))}
      <Button>{t('programmes.simulate.send')}</Button>
    </form>
  );
};

const Through = ({ title, of }: { title: string; of: Qualified }) => {
  const { t, lang } = useTranslator();
  const outcomes = ['allowed', 'refused', 'unknown', 'discretionary'] as const;
  return (
    <Panel title={title}>
      <StatLine stats={outcomes.map((outcome) => ({ value: of[outcome], label: t(`programmes.simulate.${outcome}`) }))} />
      {of.rules.length > 0 && (
        <DataTable
          caption={t('programmes.simulate.kept-out')}
          columns={[
            { key: 'rule', label: t('programmes.coverage.rule'), kind: 'node' },
            { key: 'keptOut', label: t('programmes.simulate.kept-out.n'), kind: 'number' },
            { key: 'alone', label: t('programmes.simulate.kept-out.alone'), kind: 'number' },
          ]}
          rows={of.rules.map(({ texts, source, keptOut, alone }) => ({
            rule: (
              <>
                <Name>{textIn(texts, lang)}</Name>
                {source && <Source source={source} />}
              </>
            ),
            keptOut,
            alone,
          }))}
        />
      )}
      {of.missing.length > 0 && (
        <DataTable
          caption={t('programmes.simulate.missing')}
          columns={[
            { key: 'fact', label: t('programmes.simulate.fact'), kind: 'code' },
            { key: 'of', label: t('programmes.simulate.fact.of'), kind: 'number' },
          ]}
          rows={of.missing.map(({ fact, of: n }) => ({ fact, of: n }))}
        />
      )}
    </Panel>
  );
};

const Cost = ({ cost: { lines, ratio }, programme, asOf }: { cost: Simulation['cost']; programme: Programme; asOf: PlainDate }) => {
  const { t } = useTranslator();
  // By which article each payer is named.
  const sources = new Map(
    costLines(programme, new Map(), asOf).flatMap(({ id, payer }) => (payer.source ? [[id, payer.source] as const] : [])),
  );
  return (
    <Panel title={t('programmes.simulate.cost')}>
      <p>{t('programmes.simulate.cost.means')}</p>
      <p>
        {ratio.median === undefined
          ? t('programmes.simulate.ratio.unknown', { n: ratio.unknown })
          : t('programmes.simulate.ratio', {
              lowest: ratio.lowest ?? '',
              median: ratio.median,
              highest: ratio.highest ?? '',
              n: ratio.known,
            })}
      </p>
      {ratio.atLeast !== undefined && <p>{t('programmes.simulate.ratio.at-least', { least: ratio.atLeast })}</p>}
      <DataTable
        caption={t('programmes.simulate.cost.items')}
        columns={[
          { key: 'item', label: t('programmes.simulate.item') },
          { key: 'why', label: t('programmes.simulate.why'), kind: 'node' },
          { key: 'borne', label: t('programmes.simulate.borne'), kind: 'node' },
        ]}
        rows={lines
          .filter(({ counted }) => counted)
          .map(({ item, id, reason, borne }) => ({
            item: t(`corridors.cost.${item}`),
            why: (
              <>
                <span>{t(`programmes.simulate.reason.${reason}`)}</span>
                {sources.get(id ?? '') && <Source source={sources.get(id ?? '') as Citation} />}
              </>
            ),
            borne:
              borne === undefined ? (
                <span class="quiet">{t('programmes.calculator.unknown')}</span>
              ) : borne === 'nothing' ? (
                <span>{t('programmes.simulate.nothing')}</span>
              ) : (
                <Money value={borne} />
              ),
          }))}
      />
    </Panel>
  );
};

const Lead = ({ lead, programme }: { lead: Simulation['lead']; programme: Programme }) => {
  const { t, lang } = useTranslator();
  const worst = lead.toEntry?.worst ?? lead.worst;
  const path = worst.path.map((id) => {
    const stage = programme.stages.find((one) => one.id === id);
    return stage ? textIn(stage.texts, lang) : id;
  });
  return (
    <Panel title={t(lead.toEntry ? 'corridors.lead-time.entry' : 'corridors.lead-time.all')}>
      <p>
        {worst.days === undefined
          ? t('corridors.lead-time.at-least', { n: worst.atLeast })
          : t('corridors.lead-time.at-most', { n: worst.days })}
      </p>
      <p>
        {t('corridors.lead-time.path')}: <Name>{path.join(' → ')}</Name>
      </p>
    </Panel>
  );
};

const Quota = ({ quota }: { quota: Simulation['quota'] }) => {
  const { t, number } = useTranslator();
  return (
    <DataTable
      caption={t('programmes.simulate.quota')}
      empty={t('corridors.quota.empty')}
      columns={[
        { key: 'period', label: t('corridors.quota.period'), kind: 'code' },
        { key: 'cap', label: t('corridors.quota.cap'), kind: 'node' },
        { key: 'allowed', label: t('programmes.simulate.quota.allowed'), kind: 'number' },
        { key: 'open', label: t('programmes.simulate.quota.open'), kind: 'number' },
        { key: 'share', label: t('programmes.simulate.quota.share'), kind: 'code' },
      ]}
      rows={quota.map(({ period, cap, allowed, open, share }) => ({
        period,
        cap: typeof cap === 'number' ? <span class="num">{number(cap)}</span> : <span>{t(`corridors.value.${cap}`)}</span>,
        allowed,
        open,
        share,
      }))}
    />
  );
};

const Score = ({ lint }: { lint: NonNullable<Simulation['lint']> }) => {
  const { t } = useTranslator();
  return (
    <DataTable
      caption={t('programmes.simulate.score')}
      columns={[
        { key: 'instrument', label: t('programmes.simulate.instrument'), kind: 'name' },
        { key: 'share', label: t('programmes.simulate.share'), kind: 'code' },
        { key: 'holds', label: t('programmes.simulate.holds'), kind: 'number' },
        { key: 'breached', label: t('programmes.simulate.breached'), kind: 'number' },
        { key: 'excepted', label: t('programmes.check.excepted'), kind: 'number' },
        { key: 'open', label: t('programmes.simulate.open'), kind: 'number' },
      ]}
      rows={[{ ...lint.ilo, instrument: 'ILO' }, ...lint.instruments].map(({ instrument, share, holds, breached, excepted, open }) => ({
        instrument,
        share,
        holds: holds.length,
        breached: breached.length,
        excepted: excepted.length,
        open: open.length,
      }))}
    />
  );
};

const Result = ({ result, programme }: { result: Simulation; programme: Programme }) => {
  const { t } = useTranslator();
  return (
    <>
      <Notice kind="info" title={t('programmes.simulate.invented')}>
        <p>{t('programmes.simulate.assumed')}</p>
        {result.assumptions.map(({ code, ...figures }) => (
          <p class="source">{t(`programmes.simulate.assumption.${code}`, figures)}</p>
        ))}
      </Notice>
      <Through title={t('programmes.simulate.through.vacancies', { n: result.vacancies.asked })} of={result.vacancies} />
      <Through title={t('programmes.simulate.through.workers', { n: result.workers.asked })} of={result.workers} />
      <Cost cost={result.cost} programme={programme} asOf={plainDate(result.asOf)} />
      <Lead lead={result.lead} programme={programme} />
      <Quota quota={result.quota} />
      {result.lint && <Score lint={result.lint} />}
      <p class="source">
        {t('programmes.simulate.seed')} <Code>{result.seed}</Code>
      </p>
    </>
  );
};

/** A draft tried out: who comes through, what keeps the others out, what it costs, how long it takes. What is not known is said. */
export const SimulateView = ({ draft, programme, asked, given, result }: Props) => {
  const { t } = useTranslator();
  return (
    <DraftFrame draft={draft} at="simulate">
      {!programme && (
        <Notice kind="attention" title={t('programmes.does-not-load')}>
          <p>
            <a href={`/workbench/drafts/${draft.id}/edit`}>{t('programmes.does-not-load.mend')}</a>
          </p>
        </Notice>
      )}
      {asked && <ErrorSummary form={asked.form} />}
      {given && <Findings name="read" text={given.text} findings={given.findings} />}
      {given && given.findings.length > 0 && (
        <Editor
          name="read"
          label={t('programmes.simulate.lines')}
          hint={t('programmes.text.read')}
          text={given.text}
          marked={given.findings.map(({ line }) => line)}
          readOnly
        />
      )}
      {result && programme && <Result result={result} programme={programme} />}
      {asked && (
        <AskForm
          draft={draft}
          asked={asked}
          open={(result?.cost.lines ?? []).filter(({ counted, borne }) => counted && borne !== 'nothing')}
        />
      )}
    </DraftFrame>
  );
};
