import { describe, expect, test } from 'vitest';
import { environment } from './environment.ts';
import { compile, isFault } from './expression.ts';
import { findingText } from './finding.ts';
import { loadProgramme } from './load.ts';
import { readParameters } from './parameters.ts';
import { tenRules } from './testing/ten-rules.ts';

const { parameters } = readParameters(
  {
    floor_hour: [{ v: '9.43', unit: 'EUR', per: 'hour' }],
    floor_month: [{ v: '1134.00', unit: 'EUR', per: 'month' }],
    dollars: [{ v: '7.25', unit: 'USD' }],
    full_week: [{ v: 35, unit: 'hours' }],
    notice: [{ v: 45, unit: 'days' }],
    longest: [{ v: 9, unit: 'months' }],
    least_places: [{ v: 10, unit: 'places' }],
    share: [{ v: 75, unit: 'percent' }],
    bare: [{ v: 3 }],
    of_state: { MT: [{ v: '11.66', unit: 'USD' }], TX: [{ v: '11.59', unit: 'USD' }] },
  },
  {},
);
const cel = environment({
  stages: [],
  parameters,
  tables: new Map(),
  inputs: { hours: { type: 'int', about: 'hours', unit: 'hours' }, sum: { type: 'Money', about: 'a sum', unit: 'SEK per month' } },
  lists: {},
});
const found = (text: string): string | undefined => {
  const compiled = compile(cel, text, undefined);
  return isFault(compiled) ? compiled.message : undefined;
};

describe('what does not go together is an error when the programme is loaded', () => {
  test.each([
    [
      'hours against days',
      'vacancy.hours_week >= param("notice")',
      '`vacancy.hours_week` is in hours, and `param("notice")` is in days; convert one, or correct a unit',
    ],
    [
      'years against months',
      'worker.age > worker.experience_months',
      '`worker.age` is in years, and `worker.experience_months` is in months; convert one, or correct a unit',
    ],
    [
      'whole months against days',
      'months(season.start, season.end) <= param("notice")',
      '`months(season.start, season.end)` is in months, and `param("notice")` is in days; convert one, or correct a unit',
    ],
    [
      'places against hours',
      'vacancy.places >= param("full_week")',
      '`vacancy.places` is in places, and `param("full_week")` is in hours; convert one, or correct a unit',
    ],
    [
      'a sum of hours and days',
      'input.hours + days(season.start, season.end) > 3',
      '`input.hours` is in hours, and `days(season.start, season.end)` is in days; convert one, or correct a unit',
    ],
    [
      'percent against months',
      'param("share") == param("longest")',
      '`param("share")` is in percent, and `param("longest")` is in months; convert one, or correct a unit',
    ],
    [
      'hours moved as days',
      'plus_days(season.start, input.hours) < season.end',
      'plus_days takes days, and `input.hours` is in hours; convert it, or correct a unit',
    ],
    [
      'per hour against per month',
      'param("floor_hour") <= param("floor_month")',
      '`param("floor_hour")` is in EUR per hour, and `param("floor_month")` is in EUR per month; convert one, or correct a unit',
    ],
    [
      'euros against dollars',
      'param("floor_hour") < param("dollars")',
      '`param("floor_hour")` is in EUR per hour, and `param("dollars")` is in USD; convert one, or correct a unit',
    ],
    [
      'dollars of a state against kronor',
      'max(param("of_state", vacancy.region), input.sum) > vacancy.pay',
      '`param("of_state", vacancy.region)` is in USD, and `input.sum` is in SEK per month; convert one, or correct a unit',
    ],
    [
      'an amount per hour times a number of days',
      'param("floor_hour") * days(season.start, season.end) > vacancy.pay',
      '`param("floor_hour")` is in EUR per hour, and `days(season.start, season.end)` is in days; convert one, or correct a unit',
    ],
    [
      'the pay of the whole time against a rate',
      'param("floor_hour") * input.hours >= param("floor_hour")',
      '`param("floor_hour") * input.hours` is in EUR for the whole time, and `param("floor_hour")` is in EUR per hour; convert one, or correct a unit',
    ],
    [
      'pay by the month against a floor by the hour',
      'vacancy.pay_per == "month" && vacancy.pay >= param("floor_hour")',
      '`vacancy.pay` is per month, and `param("floor_hour")` is in EUR per hour; convert one, or correct a unit',
    ],
    [
      'the same, said after it',
      'vacancy.pay >= param("floor_hour") && vacancy.pay_per == "month"',
      '`vacancy.pay` is per month, and `param("floor_hour")` is in EUR per hour; convert one, or correct a unit',
    ],
    [
      'the same, as an exception',
      'vacancy.pay_per != "month" || vacancy.pay >= param("floor_hour")',
      '`vacancy.pay` is per month, and `param("floor_hour")` is in EUR per hour; convert one, or correct a unit',
    ],
    [
      'the same, in the branch of a choice',
      'vacancy.pay_per == "month" ? vacancy.pay >= param("floor_hour") : true',
      '`vacancy.pay` is per month, and `param("floor_hour")` is in EUR per hour; convert one, or correct a unit',
    ],
    [
      'a choice of hours or days',
      '(vacancy.housing ? input.hours : param("notice")) > 3',
      '`input.hours` is in hours, and `param("notice")` is in days; convert one, or correct a unit',
    ],
  ])('%s', (_, text, message) => {
    expect(found(text)).toBe(message);
  });
});

describe('what goes together, or states no unit, is let be', () => {
  test.each([
    'vacancy.hours_week >= param("full_week")',
    'vacancy.hours_week >= 35',
    'vacancy.hours_week * 3 / 4 >= param("full_week")',
    'vacancy.places >= param("least_places") || vacancy.places > param("bare")',
    'worker.returns_reported >= worker.seasons_completed',
    'months(season.start, season.end) <= param("longest")',
    'plus_days(season.start, param("notice")) < season.end',
    'plus_days(season.start, days(season.start, season.end) / 2) < season.end',
    'vacancy.pay >= param("floor_hour")',
    'vacancy.pay_per == "hour" ? vacancy.pay >= param("floor_hour") : vacancy.pay >= param("floor_month")',
    '(vacancy.pay_per == "hour" && vacancy.pay >= param("floor_hour")) || (vacancy.pay_per == "month" && vacancy.pay >= param("floor_month"))',
    'vacancy.pay_per != "hour" || vacancy.pay >= param("floor_hour")',
    'param("floor_hour") * input.hours >= work.piece_earnings',
    'part(param("floor_month"), 75, 100) <= param("floor_month")',
    'param("floor_hour") * vacancy.places >= param("floor_hour")',
  ])('%s', (text) => {
    expect(found(text)).toBeUndefined();
  });
});

describe('in a programme', () => {
  const load = (edit: (text: string) => string): string => {
    const loaded = loadProgramme(edit(tenRules), 'ten.yaml');
    return loaded.ok ? 'loaded' : loaded.error.map(findingText).join('\n');
  };
  const lineOf = (text: string, part: string): { line: number; column: number } => {
    const before = text.slice(0, text.indexOf(part)).split('\n');
    return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
  };
  test('the condition of a rule says by which unit pay is paid where the rule requires something of it', () => {
    const monthly = (text: string): string => text.replaceAll('unit: EUR, ', 'unit: EUR, per: month, ');
    const edited = monthly(tenRules);
    const { line, column } = lineOf(edited, 'offer.pay >= param("floor_hour"');
    expect(load(monthly)).toContain(
      `ten.yaml:${line}:${column}: \`offer.pay\` is per hour, and \`param("floor_hour", offer.region)\` is in EUR per month`,
    );
    expect(load((text) => monthly(text).replace('offer.pay_per == "hour"', 'offer.pay_per == "month"'))).toBe('loaded');
  });
  test('hours against days are shown at the line and column of the comparison', () => {
    const edit = (text: string): string =>
      text.replace(
        'require: vacancy.places >= 10 || vacancy.kind == "nominative"',
        "require: 'offer.hours_week >= days(offer.start, offer.end)'",
      );
    const { line, column } = lineOf(edit(tenRules), 'offer.hours_week >= days');
    expect(load(edit)).toBe(
      `ten.yaml:${line}:${column}: \`offer.hours_week\` is in hours, and \`days(offer.start, offer.end)\` is in days; convert one, or correct a unit`,
    );
  });
  test('an unknown name and a wrong type are shown at line and column too', () => {
    const unknown = (text: string): string => text.replace('worker.age >= 18', 'worker.agee >= 18');
    const wrong = (text: string): string => text.replace('worker.age >= 18', 'worker.age >= offer.pay');
    expect(load(unknown)).toMatch(/^ten\.yaml:22:57: no such key: agee; no such fact is declared/);
    expect(load(wrong)).toMatch(/^ten\.yaml:22:50: no such overload: int >= Money/);
  });
});
