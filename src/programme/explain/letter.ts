import { isoOf, type PlainDate } from '../../kernel/dates.ts';
import { asTexts, textIn } from '../../kernel/texts.ts';
import type { Calendars } from '../../kernel/working-days.ts';
import type { Programme } from '../load.ts';
import type { Stage } from '../stages.ts';
import { lastDayOf } from '../working-days.ts';
import type { Explanation } from './explanation.ts';
import { type ExplanationText, explanationText } from './explanation-text.ts';
import { spanIn, type Words } from './words.ts';

/** A decision as a letter: pieces for a page, and the whole as text. It names no person; whoever prints it adds to whom it goes. */
export interface Letter extends ExplanationText {
  readonly lang: string;
  readonly title: string;
  readonly step: string;
  readonly decided: string;
  readonly headings: { readonly reasons: string; readonly ways: string; readonly appeal: string };
  readonly appeal: {
    /** Undefined: the programme is silent. */
    readonly to: string | undefined;
    /** The last day, included, as ISO 8601; undefined where it is not said or cannot be told. */
    readonly until: string | undefined;
    readonly text: string;
  };
  /** Ready to be printed. */
  readonly text: string;
}

export interface LetterOptions {
  readonly decidedOn: PlainDate;
  /** The stage at which it was decided; else the first stage with the step that was asked. */
  readonly stage?: string;
  readonly calendars?: Calendars;
}

/** The printable letter of a decision, in the language of whoever reads it. */
export const letterOf = (programme: Programme, explanation: Explanation, words: Words, options: LetterOptions): Letter => {
  const pieces = explanationText(programme, explanation, words);
  const stage = programme.stages.find(({ id, step }) => (options.stage === undefined ? step === explanation.step : id === options.stage));
  const head = {
    lang: words.lang,
    title: words.t('explain.letter.title', { programme: textIn(programme.titles, words.lang) }),
    step: words.t('explain.letter.step', { step: stage ? textIn(stage.texts, words.lang) : words.t(`explain.step.${explanation.step}`) }),
    decided: words.t('explain.letter.decided', { date: words.date(isoOf(options.decidedOn)) }),
    headings: {
      reasons: words.t('explain.letter.reasons'),
      ways: words.t('explain.letter.ways'),
      appeal: words.t('explain.letter.appeal'),
    },
  };
  const appeal = appealOf(programme, stage, words, options);
  const { outcome, why, reasons, others, ways, dates } = pieces;
  const paragraphs = [
    head.title,
    `${head.decided} ${head.step}`,
    [outcome, why ?? ''].join('\n').trim(),
    head.headings.reasons,
    ...reasons.map(({ label, text, lines, source }) => [`${label}: ${text}`, ...lines, ...source].join('\n')),
    ...(others === undefined ? [] : [others]),
    ...(ways.length > 0 ? [[head.headings.ways, ...ways].join('\n')] : []),
    [head.headings.appeal, appeal.text].join('\n'),
    dates.join('\n'),
  ];
  return { ...pieces, ...head, appeal, text: `${paragraphs.join('\n\n')}\n` };
};

const appealOf = (
  programme: Programme,
  stage: Stage | undefined,
  words: Words,
  { decidedOn, calendars }: LetterOptions,
): Letter['appeal'] => {
  if (stage?.appeal === undefined) return { to: undefined, until: undefined, text: words.t('explain.appeal.silent') };
  const role = Object.hasOwn(programme.roles, stage.appeal) ? programme.roles[stage.appeal] : undefined;
  const to = role ? textIn(asTexts(role.name), words.lang) : stage.appeal;
  const within = stage.appealWithin;
  if (within === undefined) return { to, until: undefined, text: words.t('explain.appeal.no-day', { to }) };
  const until = lastDayOf(decidedOn, within, calendars);
  if (until) return { to, until: isoOf(until), text: words.t('explain.appeal.until', { to, until: words.date(isoOf(until)) }) };
  const length = typeof within === 'string' ? spanIn(within, words.lang) : words.t('explain.working-days', { n: within.working });
  return { to, until: undefined, text: words.t('explain.appeal.day-open', { to, within: length }) };
};
