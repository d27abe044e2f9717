import { textIn } from '../../kernel/texts.ts';
import type { Programme } from '../load.ts';
import type { Clause, Logic } from '../logic.ts';
import type {
  AnswerExplanation,
  ExplainedFact,
  ExplainedFigure,
  ExplainedRule,
  ExplainedSource,
  Explanation,
  Identity,
  Way,
} from './explanation.ts';
import { factLabel, factValue, figureIn, valueIn, type Words } from './words.ts';

/** An explanation in the words of a language, in pieces that a page or a letter can lay out. */
export interface ExplanationText {
  /** What the answer is, and why the rules lead to it. */
  readonly outcome: string;
  readonly why: string | undefined;
  readonly reasons: readonly ReasonText[];
  /** How many other rules were looked at. */
  readonly others: string | undefined;
  readonly ways: readonly string[];
  /** Rule date, fact date, version, fingerprint; and from when until when the same holds. */
  readonly dates: readonly string[];
}

export interface ReasonText {
  readonly rule: string;
  readonly is: ExplainedRule['is'];
  /** Not met, open, for a person, met. */
  readonly label: string;
  readonly text: string;
  /** Figures asked and given, facts put in, what is missing. */
  readonly lines: readonly string[];
  /** The source with its article, where to read it, and how well it is known. */
  readonly source: readonly string[];
}

/** @param programme the one that was asked: the same version, so that its texts are those of the answer */
export const explanationText = (programme: Programme, explanation: Explanation, words: Words): ExplanationText => {
  const rules = Object.entries(explanation.rules);
  const n = explanation.outcome === 'refused' ? rules.filter(([, { is }]) => is === 'failed').length : 0;
  const others = Object.values(explanation.others ?? {}).reduce((sum, names) => sum + names.length, 0);
  return {
    outcome: words.t(`explain.outcome.${explanation.outcome}`, explanation.outcome === 'refused' ? { n } : {}),
    why: explanation.outcome === 'allowed' ? undefined : words.t(`explain.why.${explanation.outcome}`),
    reasons: rules.map(([id, rule]) => reason(programme, explanation, id, rule, words)),
    others: others === 0 ? undefined : words.t('explain.others', { n: others }),
    ways: (explanation.ways ?? []).map((way) => wayText(programme, explanation, way, words)),
    dates: datesOf(programme, explanation, words),
  };
};

/** The same as lines of plain text. */
export const explanationLines = ({ outcome, why, reasons, others, ways, dates }: ExplanationText): readonly string[] => [
  outcome,
  ...(why === undefined ? [] : [why]),
  ...reasons.flatMap(({ label, text, lines, source }) => ['', `${label}: ${text}`, ...[...lines, ...source].map((line) => `  ${line}`)]),
  ...(others === undefined ? [] : ['', others]),
  ...(ways.length > 0 ? ['', ...ways] : []),
  '',
  ...dates,
];

/** The explanation of a figure, a last day or a stated value, as lines of plain text. */
export const answerLines = (programme: Programme, explanation: AnswerExplanation, words: Words): readonly string[] => {
  const { question, status, answer, unit, how, when, missing } = explanation;
  const said =
    answer === undefined ? '' : `${figureIn(answer, words)}${unit === undefined || answer.endsWith(` ${unit}`) ? '' : ` ${unit}`}`;
  return [
    words.t(`explain.answer.${status}`, { question, ...(status === 'known' && { answer: said }) }),
    ...(how === undefined ? [] : [words.t('explain.how', { how })]),
    ...(when === undefined ? [] : [words.t('explain.how.when', { when })]),
    ...factsLine(programme, explanation, Object.keys(explanation.facts), words),
    ...figuresLine(explanation.figures, words),
    ...missingLine(programme, missing ?? [], words),
    ...sourceLines(explanation, words),
    ...datesOf(programme, explanation, words),
  ];
};

const reason = (programme: Programme, explanation: Explanation, id: string, rule: ExplainedRule, words: Words): ReasonText => {
  const found = programme.rules.find((one) => one.id === id);
  const told = new Set([...(rule.holds ?? []), ...(rule.fails ?? []), ...(rule.open ?? [])]);
  const clauses = [found?.when, found?.require]
    .flatMap((part) => (part ? clausesOf(part.tree) : []))
    .filter(({ text }) => told.has(text) || told.has(`!${text}`));
  const refs = new Set(clauses.flatMap((clause) => clause.refs));
  const facts = Object.keys(explanation.facts).filter((name) => refs.has(name));
  const written = clauses.map(({ text }) => withFormulas(programme, text)).join(' ');
  const figures = Object.fromEntries(
    Object.entries(explanation.figures).filter(([name]) => written.includes(`"${/\.([a-z0-9_]+)/.exec(name)?.[1] ?? ''}"`)),
  );
  return {
    rule: id,
    is: rule.is,
    label: words.t(`explain.is.${rule.is}`),
    text: found ? textIn(found.texts, words.lang) : id,
    lines: [
      ...(rule.asked === undefined ? [] : [words.t('explain.asked', { figure: figureIn(rule.asked, words) })]),
      ...(rule.given === undefined ? [] : [words.t('explain.given', { figure: figureIn(rule.given, words) })]),
      ...factsLine(programme, explanation, facts, words),
      ...figuresLine(figures, words),
      ...missingLine(programme, rule.missing ?? [], words),
    ],
    source: sourceLines({ ...rule, sources: explanation.sources }, words),
  };
};

const clausesOf = (part: Logic): readonly Clause[] => {
  switch (part.kind) {
    case 'clause':
      return [part];
    case 'not':
      return clausesOf(part.part);
    case 'choice':
      return [part.condition, part.yes, part.no].flatMap(clausesOf);
    default:
      return part.parts.flatMap(clausesOf);
  }
};

/** A clause with the text of the formulas that it calls. */
const withFormulas = (programme: Programme, text: string): string =>
  [
    text,
    ...programme.formulas.filter(({ id }) => text.includes(`formula("${id}")`)).map(({ written }) => withFormulas(programme, written)),
  ].join(' ');

const factsLine = (
  programme: Programme,
  { facts }: { readonly facts: Explanation['facts'] },
  names: readonly string[],
  words: Words,
): string[] => {
  const said = names.flatMap((name) => {
    const fact = facts[name];
    return fact === undefined ? [] : [factText(programme, name, fact, words)];
  });
  return said.length === 0 ? [] : [words.t('explain.put-in', { facts: words.list(said) })];
};

const factText = (programme: Programme, name: string, given: ExplainedFact, words: Words): string => {
  const params = { fact: factLabel(programme, name, words), value: valueIn(programme, name, factValue(given), words) };
  if (typeof given !== 'object' || !('is' in given)) return words.t('explain.fact', params);
  return given.by === undefined
    ? words.t(`explain.fact.${given.is}`, params)
    : words.t(`explain.fact.${given.is}-by`, { ...params, by: given.by });
};

const figuresLine = (figures: Readonly<Record<string, ExplainedFigure>>, words: Words): string[] => {
  const said = Object.entries(figures).map(([full, { v, why, line, from, to }]) => {
    const name = full
      .replace(/^(param|table)\./, '')
      .replaceAll(/[_[]/g, ' ')
      .replace(']', '');
    if (v === undefined) return words.t(`explain.no-figure.${why ?? 'stated-unknown'}`, { name, line: String(line ?? '') });
    const value = figureIn(v, words);
    if (from !== undefined && to !== undefined)
      return words.t('explain.figure.between', { name, value, from: words.date(from), to: words.date(to) });
    if (from !== undefined) return words.t('explain.figure.from', { name, value, from: words.date(from) });
    return to === undefined
      ? words.t('explain.figure', { name, value })
      : words.t('explain.figure.to', { name, value, to: words.date(to) });
  });
  return said.length === 0 ? [] : [words.t('explain.figures', { figures: words.list(said) })];
};

const missingLine = (programme: Programme, missing: readonly string[], words: Words): string[] =>
  missing.length === 0
    ? []
    : [
        words.t('explain.missing', {
          facts: words.list(missing.map((name) => (/^(param|table|formula)\./.test(name) ? name : factLabel(programme, name, words)))),
        }),
      ];

/** The source, the article, where it is read, and how well it is known. */
const sourceLines = (
  { cites, mark, sources }: Pick<ExplainedRule, 'cites' | 'mark'> & { readonly sources: Readonly<Record<string, ExplainedSource>> },
  words: Words,
): readonly string[] => {
  if (cites === undefined) return [];
  const space = cites.indexOf(' ');
  const [id, article] = space < 0 ? [cites, undefined] : [cites.slice(0, space), cites.slice(space + 1)];
  const source = sources[id];
  if (!source) return [];
  const { title, link, read_on } = source;
  const where =
    link === undefined
      ? read_on === undefined
        ? []
        : [words.t('explain.read-day', { date: words.date(read_on) })]
      : [read_on === undefined ? words.t('explain.link', { link }) : words.t('explain.read-on', { date: words.date(read_on), link })];
  return [
    article === undefined ? words.t('explain.source', { title }) : words.t('explain.source.article', { title, article }),
    ...where,
    words.t(source.proposal ? 'explain.proposal' : `explain.mark.${mark ?? source.mark}`),
  ];
};

const wayText = (programme: Programme, { facts }: Explanation, { change, gives }: Way, words: Words): string =>
  words.t(`explain.way.${gives}`, {
    changes: words.list(
      Object.entries(change).map(([name, to]) => {
        const now = facts[name];
        const params = { fact: factLabel(programme, name, words), to: valueIn(programme, name, to, words) };
        return now === undefined
          ? words.t('explain.fact', { fact: params.fact, value: params.to })
          : words.t('explain.change', { ...params, now: valueIn(programme, name, factValue(now), words) });
      }),
    ),
  });

const datesOf = (programme: Programme, identity: Identity, words: Words): readonly string[] => {
  const [from, until] = [identity.same_from, identity.same_until].map((day) => (day === undefined ? undefined : words.date(day)));
  return [
    words.t('explain.dates', {
      rule: words.date(identity.rule_date),
      fact: words.date(identity.fact_date),
      programme: textIn(programme.titles, words.lang),
      version: identity.version,
      hash: identity.hash.slice(0, 12),
    }),
    ...(from !== undefined && until !== undefined ? [words.t('explain.same.between', { from, until })] : []),
    ...(from !== undefined && until === undefined ? [words.t('explain.same.from', { from })] : []),
    ...(from === undefined && until !== undefined ? [words.t('explain.same.until', { until })] : []),
  ];
};
