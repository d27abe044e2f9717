import { readFileSync } from 'node:fs';
import { findingText } from '../../finding.ts';
import { loadProgramme, type Programme } from '../../load.ts';
import { type Catalogue, loadChecks } from '../catalogue.ts';
import { type LintOptions, lintProgramme } from '../lint.ts';
import type { LintReport } from '../report.ts';

/** A small programme of an invented pair that owes nothing: every check of the list passes. Tests take one thing away from it. */
export const completePack = `schema: corridor.programme/1
id: toy
version: 2026-01-01
title: Norland to Sudland
status: active
sources:
  S1: {title: Toy act, mark: P}
parties:
  destination: ES
  origins: [MA]
  instrument: {kind: agreement, binding: yes, published: yes, languages: [es, ar]}
  src: S1
params:
  floor:
    - {from: 2025-01-01, to: 2026-01-01, v: 9.00, unit: EUR, src: S1}
    - {from: 2026-01-01, v: 9.43, unit: EUR, src: S1}
  most_weeks:
    - {v: 39, src: S1}
roles:
  lab: {name: Labour office, side: destination, kind: labour}
  imm: {name: Immigration office, side: destination, kind: immigration}
  con: {name: Consulate, side: destination, kind: consular}
  ins: {name: Inspectorate, side: destination, kind: inspection}
  hea: {name: Health service, side: destination, kind: health}
  age: {name: Agency of Norland, side: origin, kind: pes}
  emp: {name: Farm, side: private, kind: employers}
  rec: {name: Licensed recruiter, side: private, kind: recruiter}
quota:
  - {period: 2026, cap: 100, unit: persons, split: {new: 40, back: 60}, set_by: lab, src: S1}
scope: {sectors: [A], skill: [low], seasonal: yes, src: S1}
selection: {kind: employer_named, blacklist_appeal: yes, returning_priority: yes, src: S1}
stages:
  - {id: offer, subject: vacancy, by: emp, step: vacancy.file, text: File, due: {by: 'season.start - span("P80D")', src: S1}}
  - {id: check, subject: vacancy, by: lab, step: vacancy.verify, after: [offer], text: Check, appeal: court, due: {within: P20D, of: stage.offer, src: S1}, silence: {v: escalate, src: S1}}
  - {id: sign, subject: placement, by: emp, with: [worker], step: contract.sign, after: [check], text: Sign, due: {within: P20D, of: stage.check, src: S1}, silence: {v: lapse, src: S1}}
  - {id: visa, subject: placement, by: con, step: permit.issue, after: [sign], text: Issue, appeal: court, due: {within: P20D, of: stage.sign, src: S1}, silence: {v: escalate, src: S1}}
  - {id: entry, subject: placement, by: imm, step: stay.enter, after: [visa], text: Enter, due: {by: 'season.start + span("P15D")', src: S1}, silence: {v: lapse, src: S1}}
  - {id: exit, subject: placement, by: imm, step: stay.exit, after: [entry], text: Leave, due: {by: permit.until, src: S1}, silence: {v: escalate, src: S1}}
rules:
  - id: floor
    step: vacancy.verify
    when: vacancy.pay_per == "hour"
    require: vacancy.pay >= param("floor", vacancy.filed_on)
    text: Pay is at least the floor.
    src: S1
  - id: hourly
    step: vacancy.verify
    when: vacancy.pay_per != "hour"
    require: unknown("vacancy.pay")
    text: Pay is stated by the hour.
    src: S1
  - id: places
    step: vacancy.verify
    require: vacancy.places >= 5 && vacancy.places <= 100
    text: Between five and a hundred places.
    src: S1
  - id: adult
    step: placement.candidate
    require: worker.age >= 18
    text: The worker is an adult.
    src: S1
  - id: weeks
    step: permit.issue
    require: days(permit.from, permit.until) < 7 * param("most_weeks")
    text: A stay lasts 39 weeks at most.
    src: S1
formulas:
  - {id: pay, text: Pay of the hours worked, expr: work.floor * work.hours, src: S1}
stay:
  max: [{v: P9M, src: S1}]
  window: P12M
  renewals: {cumulative: P4Y, src: S1}
  multiple_entry: yes
  change_employer: [{id: abuse, when: the employer abuses the worker, allowed: yes, approve: lab}, {allowed: no}]
  job_search: P60D
  change_status: [{to: residence, when: four seasons}]
  src: S1
family: {accompany: no, reunify_after: P2Y, left_behind: [letters], src: S1}
costs:
  - {id: in, item: travel_in, payer: employer, src: S1}
  - {id: food, item: meals, payer: worker, advance_by: employer, src: S1}
fees: {worker_recruitment_fee: prohibited, deposit_or_bond: no, src: S1}
contract: {written: yes, language: [es, ar], before_departure: yes, substitution_banned: yes, src: S1}
pay: {basis: hour, minimum: the floor, guarantee: three quarters of the hours, equal_pay: yes, payslip: yes, wage_guarantee: [fund], lawful_deductions: [tax], deductions_cap: a fifth, src: S1}
hours: {week: 40, rest_day: yes, src: S1}
housing: {provider: employer, inspected_by: ins, src: S1}
health: {insurance: employer, injury: yes, src: S1}
social_security: {covered: [old_age], pension: {kind: totalisation}, src: S1}
skills: {recognition: yes, src: S1}
information: {pre_departure: {free: yes, family: yes}, arrival: yes, languages: [es, ar], src: S1}
rights: {passport_kept_by_worker: yes, join_union: yes, equal_treatment: yes, no_retaliation: yes, no_pregnancy_test: yes, src: S1}
complaints:
  - {id: ins, to: ins, channel: [phone], languages: [ar, es], free: yes, firewall: yes, decide_within: P30D, stay_during: yes, after_return: yes, src: S1}
liability: {joint: yes, agency_licence: "yes", src: S1}
sanctions: [{id: bar, on: employer, breach: pay below the floor, measure: bar, by: lab, appeal: court, src: S1}]
return: {duty: yes, ticket: employer, reintegration: [advice], recall: {kind: right}, src: S1}
data: {immigration_enforcement: never, src: S1}
governance: {joint_committee: yes, social_partners_seated: yes, review: P1Y, termination_notice: P6M, evaluation: {published: yes, indicators: [returns]}, src: S1}
`;

/** Replaces a part of a text, which has to be there. */
export const changed = (text: string, ...changes: readonly (readonly [string, string])[]): string =>
  changes.reduce((so, [from, to]) => {
    if (!so.includes(from)) throw new Error(`the text has no ${from}`);
    return so.replace(from, () => to);
  }, text);

/** Without a whole line, or lines up to the next of the same indentation. */
export const withoutSection = (text: string, name: string): string => {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.startsWith(`${name}:`));
  if (at < 0) throw new Error(`the text has no section ${name}`);
  let end = at + 1;
  while (end < lines.length && /^\s/.test(lines[end] ?? '')) end += 1;
  return [...lines.slice(0, at), ...lines.slice(end)].join('\n');
};

const file = new URL('../../../../packs/standards/lint-checks.yaml', import.meta.url);
let known: Catalogue | undefined;
/** The list of checks that comes with the program. */
export const checks = (): Catalogue => {
  if (known) return known;
  const loaded = loadChecks(readFileSync(file, 'utf8'), 'lint-checks.yaml');
  if (!loaded.ok) throw new Error(loaded.error.map(findingText).join('\n'));
  known = loaded.value;
  return known;
};

export const loadedPack = (text: string): Programme => {
  const loaded = loadProgramme(text, 'toy.yaml');
  if (!loaded.ok) throw new Error(loaded.error.map(findingText).join('\n'));
  return loaded.value;
};

export const linted = (text: string, options: Partial<LintOptions> = {}): LintReport =>
  lintProgramme(loadedPack(text), { checks: checks(), file: 'toy.yaml', ...options });
