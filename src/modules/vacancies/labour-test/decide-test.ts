import { z } from 'zod';
import { id } from '../../../kernel/ids.ts';
import { fail, ok } from '../../../kernel/result.ts';
import { command } from '../../../platform/command/command.ts';
import { changeRow } from '../../../platform/db/row-set.ts';
import { integer, prose, version } from '../../../platform/http/input.ts';
import { programmeOf } from '../../corridors/index.ts';
import { find } from '../domain/labour-test.ts';
import { closeDecision } from './decision-task.ts';
import { evidenceOf } from './evidence-of.ts';
import { lastOf, testRules } from './test-rules.ts';
import { lockTest } from './test-store.ts';

/**
 * The labour office decides a test. The figures follow from the evidence; the office judges the refusals alone, and says why when it does not
 * accept one.
 */
export const decideTest = command({
  name: 'labour-test.decide',
  input: z.object({
    vacancy: id('vacancy'),
    version: version().optional(),
    notAccepted: integer(0, 10_000).default(0),
    reason: prose(2_000).optional(),
  }),
  load: ({ vacancy }, { tx }) => lockTest(tx, vacancy),
  async run({ vacancy, test }, { notAccepted, reason }, context) {
    const { tx, today, actor, record } = context;
    if (!test) return fail('labour-test.none');
    const rules = testRules(await programmeOf(tx, vacancy.programmeHash), today);
    const found = find(await evidenceOf(tx, test, rules), vacancy.places, { notAccepted, reason }, today);
    if (!found.ok) return found;
    const { result, placesLeft } = found.value;
    const validUntil = rules.validFor ? lastOf(today, rules.validFor.value) : null;
    await changeRow(tx, 'labour_test', test.id, {
      state: 'decided',
      result,
      places_left: placesLeft,
      not_accepted: notAccepted,
      decided_on: today,
      decided_by: actor.account ?? null,
      reason: reason ?? null,
      valid_until: validUntil,
      version: test.version + 1,
    });
    await record(
      'labour-test.decided',
      {
        test: test.id,
        vacancy: vacancy.id,
        result,
        places_left: placesLeft,
        not_accepted: notAccepted,
        valid_until: validUntil?.toString() ?? null,
      },
      vacancy.corridor,
    );
    await closeDecision(context, vacancy.id, 'decided');
    return ok({ id: vacancy.id, result, placesLeft });
  },
});
