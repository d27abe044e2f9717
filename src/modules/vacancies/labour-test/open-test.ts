import { z } from 'zod';
import { id, newId } from '../../../kernel/ids.ts';
import { fail, ok } from '../../../kernel/result.ts';
import { command } from '../../../platform/command/command.ts';
import { addRow } from '../../../platform/db/row-set.ts';
import { programmeOf } from '../../corridors/index.ts';
import { holdsOn } from '../domain/labour-test.ts';
import { vacancyFacts } from '../domain/vacancy.ts';
import { askForDecision } from './decision-task.ts';
import { exemptionOf, lastOf, testRules } from './test-rules.ts';
import { latestTest, lockTest, testOf } from './test-store.ts';

/** Opens the labour-market test of a vacancy: from today it is open to workers of the country, as long as the programme says. */
export const openTest = command({
  name: 'labour-test.open',
  input: z.object({ vacancy: id('vacancy') }),
  load: async ({ vacancy }, { tx }) => {
    const locked = await lockTest(tx, vacancy);
    return locked && { ...locked, version: undefined };
  },
  async run({ vacancy, test: open, owners }, _, context) {
    const { tx, today, record } = context;
    if (vacancy.status !== 'filed') return fail('vacancy.not-filed', { status: vacancy.status });
    if (open) return fail('labour-test.already-open');
    const programme = await programmeOf(tx, vacancy.programmeHash);
    const rules = testRules(programme, today);
    if (rules.asked !== 'yes') return fail('labour-test.not-asked', { programme: programme.id });
    const exemption = exemptionOf(rules, vacancyFacts(vacancy), today);
    if (exemption) return fail('labour-test.exempt', { exemption: exemption.id });
    const before = await latestTest(tx, vacancy.id);
    if (before && holdsOn(testOf(before), today)) return fail('labour-test.still-holds');
    const openUntil = rules.openFor ? lastOf(today, rules.openFor.value) : null;
    const due = rules.decideWithin ? (openUntil ?? today).add(Temporal.Duration.from(rules.decideWithin.value)) : null;
    const test = newId();
    await addRow(tx, 'labour_test', {
      id: test,
      vacancy_id: vacancy.id,
      corridor_id: vacancy.corridor,
      employer_id: vacancy.employer,
      recruiter_id: vacancy.recruiter,
      opened_on: today,
      open_until: openUntil,
      due_on: due,
      state: 'open',
      result: null,
      places_left: null,
      not_accepted: 0,
      decided_on: null,
      decided_by: null,
      reason: null,
      valid_until: null,
      version: 1,
    });
    await record(
      'labour-test.opened',
      { test, vacancy: vacancy.id, places: vacancy.places, open_until: openUntil?.toString() ?? null },
      vacancy.corridor,
    );
    await askForDecision(context, { vacancy, owners, test, due, openUntil, within: rules.decideWithin });
    return ok({ id: vacancy.id });
  },
});
