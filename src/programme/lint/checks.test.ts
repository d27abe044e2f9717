import { describe, expect, test } from 'vitest';
import { checksById } from './lint.ts';
import { changed, checks, completePack, linted, withoutSection } from './testing/complete-pack.ts';

const found = (text: string): string[] => linted(text).findings.map(({ check }) => check);

test('a programme that owes nothing has no finding', () => {
  expect(linted(completePack).findings.map(({ check, detail }) => [check, detail])).toEqual([]);
  expect(linted(completePack)).toMatchObject({ blocks: false, passes: true });
});

/** What is changed in the complete programme, and the check that then fires. */
const faults: readonly (readonly [check: string, what: string, text: () => string])[] = [
  ['COH04', 'every longest stay has a condition', () => changed(completePack, ['max: [{v: P9M', 'max: [{when: the long stream, v: P9M'])],
  ['COH07', 'the stay is longer than its window', () => changed(completePack, ['window: P12M', 'window: P6M'])],
  [
    'COH11',
    'no inspectorate has a part',
    () =>
      changed(completePack, [
        'ins: {name: Inspectorate, side: destination, kind: inspection}',
        'ins: {name: Court, side: destination, kind: court}',
      ]),
  ],
  ['COH12', 'the origin has no role', () => changed(completePack, ['side: origin', 'side: destination'])],
  ['COH13', 'the parts of the quota are one short', () => changed(completePack, ['back: 60', 'back: 59'])],
  ['COH14', 'return is demanded and not rewarded', () => changed(completePack, ['recall: {kind: right}', 'recall: {kind: none}'])],
  [
    'COH16',
    'work all year round has a stay of six months',
    () => changed(completePack, ['seasonal: yes', 'seasonal: no'], ['max: [{v: P9M', 'max: [{v: P6M']),
  ],
  [
    'COH18',
    'the silence of an office is not stated',
    () => changed(completePack, [', silence: {v: escalate, src: S1}}\n  - {id: sign', '}\n  - {id: sign']),
  ],
  ['TRA01', 'the agreement is not published', () => changed(completePack, ['published: yes, languages', 'published: no, languages'])],
  ['TRA02', 'the agreement is in Spanish alone', () => changed(completePack, ['languages: [es, ar]}\n  src', 'languages: [es]}\n  src'])],
  ['TRA03', 'it is not known who pays the meals', () => changed(completePack, ['payer: worker, advance_by', 'payer: unknown, advance_by'])],
  ['TRA04', 'nobody is said to set the quota', () => changed(completePack, ['set_by: lab, ', ''])],
  ['TRA05', 'workers are chosen by points that are not public', () => changed(completePack, ['kind: employer_named', 'kind: pool_points'])],
  ['TRA06', 'employers name workers, who have no appeal', () => changed(completePack, ['blacklist_appeal: yes', 'blacklist_appeal: no'])],
  ['TRA08', 'a refused visa has no appeal', () => changed(completePack, ['text: Issue, appeal: court', 'text: Issue'])],
  [
    'TRA09',
    'most sections have no source',
    () => completePack.replace(/^([a-z_]+: \{.*), src: S1\}$/gm, '$1}').replaceAll('\n  src: S1', ''),
  ],
  ['FEE01', 'recruitment fees are capped and not prohibited', () => changed(completePack, ['prohibited', 'capped'])],
  ['FEE02', 'workers lodge deposits', () => changed(completePack, ['deposit_or_bond: no', 'deposit_or_bond: yes'])],
  [
    'FEE03',
    'an advance is taken off without a cap',
    () => changed(completePack, ['advance_by: employer, src', 'advance_by: employer, recover: {formula: in five parts}, src']),
  ],
  ['FEE04', 'deductions together have no limit', () => changed(completePack, ['deductions_cap: a fifth, ', ''])],
  [
    'FEE05',
    'the worker pays both journeys',
    () =>
      changed(completePack, [
        '- {id: in, item: travel_in, payer: employer',
        '- {id: out, item: travel_out, payer: worker, advance_by: employer}\n  - {id: in, item: travel_in, payer: worker, advance_by: employer',
      ]),
  ],
  ['FEE06', 'the contract comes after departure', () => changed(completePack, ['before_departure: yes', 'before_departure: no'])],
  ['FEE07', 'nothing bans a worse contract', () => changed(completePack, [', substitution_banned: yes', ''])],
  ['FEE08', 'the contract is in Spanish alone', () => changed(completePack, ['language: [es, ar]', 'language: [es]'])],
  ['FEE09', 'recruiters need no licence', () => changed(completePack, ['agency_licence: "yes"', 'agency_licence: "no"'])],
  ['FEE10', 'a recruiter does not answer with the employer', () => changed(completePack, ['joint: yes', 'joint: unknown'])],
  ['FEE11', 'nobody advances what the worker pays', () => changed(completePack, [', advance_by: employer', ''])],
  ['WRK01', 'equal pay is not stated', () => changed(completePack, ['equal_pay: yes, ', ''])],
  ['WRK02', 'there is no wage floor', () => changed(completePack, ['minimum: the floor', 'minimum: none'])],
  ['WRK03', 'a season guarantees no hours', () => changed(completePack, ['guarantee: three quarters of the hours, ', ''])],
  ['WRK04', 'there is no payslip', () => changed(completePack, ['payslip: yes', 'payslip: no'])],
  ['WRK05', 'nothing covers wages', () => changed(completePack, ['wage_guarantee: [fund]', 'wage_guarantee: none'])],
  ['WRK06', 'no weekly rest is stated', () => changed(completePack, [', rest_day: yes', ''])],
  ['WRK07', 'unions are forbidden', () => changed(completePack, ['join_union: yes', 'join_union: no'])],
  [
    'WRK08',
    'the employer may keep the passport',
    () => changed(completePack, ['passport_kept_by_worker: yes', 'passport_kept_by_worker: no']),
  ],
  [
    'WRK09',
    'abuse is no ground to leave',
    () => changed(completePack, ['the employer abuses the worker', 'the season is over'], ['id: abuse', 'id: over']),
  ],
  [
    'WRK10',
    'one employer for three years',
    () =>
      changed(
        completePack,
        ['{id: abuse, when: the employer abuses the worker, allowed: yes, approve: lab}, ', ''],
        ['max: [{v: P9M', 'max: [{v: P3Y'],
        ['window: P12M', 'window: P5Y'],
      ),
  ],
  ['WRK11', 'accidents are not covered', () => changed(completePack, ['injury: yes', 'injury: no'])],
  ['WRK12', 'nobody inspects the housing', () => changed(completePack, [', inspected_by: ins', ''])],
  ['WRK14', 'tests of pregnancy are not banned', () => changed(completePack, [', no_pregnancy_test: yes', ''])],
  ['STA01', 'one entry alone', () => changed(completePack, ['multiple_entry: yes', 'multiple_entry: no'])],
  [
    'STA02',
    'no way to a longer stay',
    () => changed(completePack, ['change_status: [{to: residence, when: four seasons}]', 'change_status: []']),
  ],
  ['STA03', 'who loses the work has no day to look for another', () => changed(completePack, ['job_search: P60D', 'job_search: P0D'])],
  ['STA04', 'a pension that nobody can take out', () => changed(completePack, ['kind: totalisation', 'kind: none'])],
  ['STA07', 'nobody insures health', () => changed(completePack, ['insurance: employer, injury', 'injury'])],
  ['STA08', 'four years without the family', () => changed(completePack, [', reunify_after: P2Y', ''])],
  ['STA09', 'nothing for the family at home', () => changed(completePack, ['left_behind: [letters], ', ''], [', family: yes}', '}'])],
  ['STA11', 'scarce skills are drained', () => changed(completePack, ['skill: [low]', 'skill: [high]'])],
  ['STA12', 'skills leave no proof', () => changed(completePack, ['recognition: yes', 'recognition: no'])],
  ['PRO01', 'no way to complain', () => withoutSection(completePack, 'complaints')],
  ['PRO02', 'complaints reach enforcement', () => changed(completePack, ['firewall: yes', 'firewall: no'])],
  ['PRO03', 'who complains is sent home', () => changed(completePack, ['stay_during: yes', 'stay_during: unknown'])],
  ['PRO04', 'claims end at the border', () => changed(completePack, [', after_return: yes', ''])],
  ['PRO05', 'complaints are taken in Spanish alone', () => changed(completePack, ['languages: [ar, es], free', 'languages: [es], free'])],
  ['PRO06', 'a complaint has no time limit', () => changed(completePack, ['decide_within: P30D, ', ''])],
  [
    'PRO07',
    'the worker is barred for the breach of an employer',
    () => changed(completePack, ['on: employer, breach: pay below the floor', 'on: worker, breach: the employer has no licence']),
  ],
  [
    'PRO08',
    'only workers are punished',
    () => changed(completePack, ['on: employer, breach: pay below the floor', 'on: worker, breach: no return']),
  ],
  ['PRO09', 'a bar has no appeal', () => changed(completePack, [', by: lab, appeal: court', ', by: lab'])],
  ['PRO10', 'data may flow to enforcement', () => withoutSection(completePack, 'data')],
  ['PRO11', 'nothing protects from retaliation', () => changed(completePack, ['no_retaliation: yes', 'no_retaliation: unknown'])],
  ['INF01', 'the orientation is paid for', () => changed(completePack, ['{free: yes, family', '{free: no, family'])],
  ['INF02', 'nobody informs on arrival', () => changed(completePack, ['arrival: yes, ', ''])],
  ['RET01', 'nothing after the return', () => changed(completePack, ['reintegration: [advice], ', ''])],
  ['RET02', 'no way back for the next season', () => changed(completePack, ['recall: {kind: right}, ', ''])],
  ['RET03', 'nobody pays the way home', () => changed(completePack, ['ticket: employer, ', ''])],
  ['GOV01', 'no joint committee', () => changed(completePack, ['joint_committee: yes', 'joint_committee: no'])],
  ['GOV02', 'unions have no seat', () => changed(completePack, ['social_partners_seated: yes', 'social_partners_seated: unknown'])],
  ['GOV03', 'the evaluation stays in a drawer', () => changed(completePack, ['{published: yes, indicators', '{published: no, indicators'])],
  ['GOV04', 'the evaluation has no indicators', () => changed(completePack, ['indicators: [returns]', 'indicators: []'])],
  ['GOV05', 'no word on ending the programme', () => changed(completePack, ['termination_notice: P6M, ', ''])],
];

describe.each(faults)('%s fires', (check, what, text) => {
  test(`when ${what}`, () => {
    expect(found(text())).toContain(check);
  });
});

test('what the pack format cannot say is named as not analysed, with the reason', () => {
  const exempt = changed(completePack, ['covered: [old_age]', 'covered: [health], exempt: [old_age]']);
  const open = linted(exempt).notAnalysed;
  expect(open.map(({ check }) => check)).toEqual(expect.arrayContaining(['COH15', 'STA05', 'STA06']));
  for (const { reason } of open) expect(reason.length).toBeGreaterThan(20);
  const words = changed(completePack, ['returning_priority: yes', 'returning_priority: yes, gender_rule: mothers first']);
  expect(linted(words).notAnalysed.map(({ check }) => check)).toContain('WRK14');
});

test('every check of the list is made, and each has a programme on which it fires', () => {
  const never = ['COH15', 'STA05', 'STA06'];
  const tested = new Set([...faults.map(([check]) => check), ...never]);
  expect(Object.keys(checksById).filter((check) => !tested.has(check))).toEqual([]);
  expect(Object.keys(checksById).filter((check) => !checks().has(check))).toEqual([]);
});

test('silent, unknown and none are told apart', () => {
  const saying = (text: string) => linted(text).findings.find(({ check }) => check === 'WRK01')?.saying;
  expect(saying(changed(completePack, ['equal_pay: yes, ', '']))).toBe('silent');
  expect(saying(changed(completePack, ['equal_pay: yes', 'equal_pay: unknown']))).toBe('unknown');
  expect(saying(changed(completePack, ['equal_pay: yes', 'equal_pay: none']))).toBe('none');
  expect(saying(changed(completePack, ['equal_pay: yes', 'equal_pay: no']))).toBe('stated');
});

test('a finding says where it is, on what basis, and what to do in four languages', () => {
  const [finding] = linted(changed(completePack, ['prohibited', 'capped'])).findings;
  const line = completePack.slice(0, completePack.indexOf('worker_recruitment_fee')).split('\n').length;
  expect(finding).toMatchObject({
    check: 'FEE01',
    severity: 'E',
    kind: 'substance',
    file: 'toy.yaml',
    line,
    path: 'fees.worker_recruitment_fee',
  });
  expect(finding?.basis).toMatch(/C181/);
  expect(finding?.texts.ar).toMatch(/[\u0600-\u06FF]/);
  expect(finding?.todo.fr).toMatch(/\w/);
});
