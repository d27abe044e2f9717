import { phases } from '../season/meter.ts';
import { type Filings, type Ground, type Reality, realities, type Verdict, verdicts } from './crosses.ts';
import type { SeasonReport } from './report.ts';

const number = (value: number): string => value.toLocaleString('en-GB');
const column = (value: number | string, width = 11): string => (typeof value === 'number' ? number(value) : value).padStart(width);
const line = (label: string, ...figures: readonly (number | string)[]): string =>
  `  ${label.padEnd(38)}${figures.map((one) => column(one)).join('')}`;
const share = (part: number, whole: number): string => (whole > 0 ? `${((part / whole) * 100).toFixed(1)} %` : '-');

const realityNames: Readonly<Record<Reality, string>> = {
  certified: 'certified',
  'partly-certified': 'partly',
  denied: 'denied',
  withdrawn: 'withdrawn',
};
const verdictNames: Readonly<Record<Verdict, string>> = {
  verified: 'verified by the rules',
  refused: 'refused by the rules',
  undecided: 'the rules cannot decide',
  unfiled: 'cannot be filed',
  ended: 'ended by a stage',
  open: 'still open',
};

const sum = (list: readonly Filings[]): Filings =>
  list.reduce((all, one) => ({ filings: all.filings + one.filings, places: all.places + one.places }), { filings: 0, places: 0 });

const part = (head: string, lines: readonly string[]): readonly string[] => (lines.length > 0 ? ['', head, ...lines] : []);

const grounds = (head: string, list: readonly Ground[]): readonly string[] =>
  part(list.length > 0 ? head : '', [
    line('', 'filings', 'places', ...realities.map((reality) => realityNames[reality])),
    ...list.flatMap(({ id, text, missing, filings, places, reality }) => [
      line(id, filings, places, ...realities.map((one) => reality[one] ?? 0)),
      ...(text ? [`      ${text}`] : []),
      ...(missing.length > 0
        ? [`      Not told: ${missing.join(', ')}`]
        : text && head.includes('cannot')
          ? ['      Nothing is missing: the rule leaves it to a person.']
          : []),
    ]),
  ]);

/** The whole season for the terminal: the same figures as in JSON. */
export const reportText = ({ result, cost, ...report }: SeasonReport): string => {
  const of = (verdict: Verdict): Filings => sum(report.crosses.filter((one) => one.verdict === verdict));
  const [all, at] = [
    sum(report.crosses),
    (reality: Reality, verdict: Verdict) => sum(report.crosses.filter((one) => one.reality === reality && one.verdict === verdict)).filings,
  ] as const;
  const shown = verdicts.filter((verdict) => of(verdict).filings > 0);
  const disagreeing = result.reconciliation.filter(({ ok }) => !ok);
  const { journal, unfilled, wishes } = report;
  return [
    `The whole season of ${result.season.name}: ${result.corridor.origin} to ${result.corridor.destination}, to ${result.asOf}`,
    '',
    line('', 'filings', 'places'),
    line('in the published file', all.filings, all.places),
    ...shown.map((verdict) => line(verdictNames[verdict], of(verdict).filings, of(verdict).places)),
    line('verified in all, with those of a person', result.verified.vacancies, result.verified.places),
    ...part('What the rules say, beside what was decided in reality (filings)', [
      line('', ...realities.map((reality) => realityNames[reality])),
      ...shown.map((verdict) => line(verdictNames[verdict], ...realities.map((reality) => at(reality, verdict)))),
    ]),
    ...grounds('Refused, by rule', report.refusedBy),
    ...grounds('What the rules cannot decide from the data, by what is missing', report.undecidedBy),
    ...grounds('Cannot be filed, by field', report.unfiledBy),
    ...part('From wishes to return', [
      line('workers', report.workers),
      line('lists of wishes, wishes', wishes.lists, wishes.wishes),
      line('rounds', result.rounds),
      line('matched', result.matched),
      line('offers: accepted, declined, lapsed', result.offers.accepted, result.offers.declined, result.offers.lapsed),
      line('placements: begun, lapsed, withdrawn', result.placements.begun, result.placements.lapsed, result.placements.withdrawn),
      line('contracts signed', result.contracts.signed),
      line('permits', result.permits),
      line('entries', result.arrived),
      line('exits', result.left),
    ]),
    ...part('Verified places that nobody took', [
      line('verified after the last round in time', unfilled.afterLastRound),
      line('experience asked is not told', unfilled.experienceUnknown),
      line('not wished for, declined, not come', unfilled.other),
    ]),
    ...part('What it took', [
      line('', 'seconds', 'share'),
      ...phases.map((phase) => line(phase, Math.round(cost.seconds[phase]), share(cost.seconds[phase], cost.elapsed))),
      line('in all', Math.round(cost.elapsed)),
      line('commands, and a second', cost.commands, cost.commandsPerSecond),
      line('peak memory of Node.js, MB', Math.round(cost.peakMemory / 1_048_576)),
      line('starts', cost.starts),
    ]),
    ...part('Proof', [
      line('journal: lines, batches, unsealed', journal.lines, journal.batches, journal.unsealed),
      `  ${journal.ok ? 'The chain is whole' : `The chain is broken at batch ${journal.brokenAt?.batch}`}. Root ${journal.root}`,
      line('reconciliation: lines, agreeing', result.reconciliation.length, result.reconciliation.length - disagreeing.length),
      ...disagreeing.map(({ key, left, relation, right }) => `  ${key}: ${number(left)} ${relation} ${number(right)} does not hold`),
    ]),
  ].join('\n');
};
