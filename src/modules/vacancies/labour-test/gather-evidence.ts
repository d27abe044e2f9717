import { z } from 'zod';
import { compareDates } from '../../../kernel/dates.ts';
import { id, newId } from '../../../kernel/ids.ts';
import { fail, ok } from '../../../kernel/result.ts';
import { command } from '../../../platform/command/command.ts';
import { addRow, changeRow } from '../../../platform/db/row-set.ts';
import { choice, date, integer, prose, text } from '../../../platform/http/input.ts';
import { localRefusals } from '../../../programme/index.ts';
import { programmeOf } from '../../corridors/index.ts';
import { lawfulRefusals, testRules } from './test-rules.ts';
import { lockTest, ofTest } from './test-store.ts';

export const media = ['newspaper', 'web', 'radio', 'notice', 'employment-service', 'other'] as const;

/** An advertisement with which workers of the country were looked for: where it stood and on which day. */
export const addAdvertisement = command({
  name: 'labour-test.advertise',
  input: z.object({ vacancy: id('vacancy'), medium: choice(media), place: text(120), publishedOn: date(), link: text(300).optional() }),
  load: ({ vacancy }, { tx }) => lockTest(tx, vacancy),
  async run({ vacancy, test }, { medium, place, publishedOn, link }, { tx, today, record }) {
    if (!test) return fail('labour-test.none');
    if (compareDates(publishedOn, vacancy.filedOn) < 0 || compareDates(publishedOn, today) > 0)
      return fail('labour-test.day-outside', { from: vacancy.filedOn.toString(), to: today.toString() }, { field: 'publishedOn' });
    const advertisement = newId();
    await addRow(tx, 'labour_advertisement', {
      id: advertisement,
      ...ofTest(test),
      medium,
      place,
      published_on: publishedOn,
      link: link ?? null,
      added_on: today,
    });
    await record(
      'labour-test.advertised',
      { test: test.id, vacancy: vacancy.id, advertisement, medium, published_on: publishedOn.toString() },
      vacancy.corridor,
    );
    return ok({ id: vacancy.id });
  },
});

/** The employment service sends workers of the country: each becomes a code, and who it is stays with the service. */
export const referLocals = command({
  name: 'labour-test.refer',
  input: z.object({ vacancy: id('vacancy'), count: integer(1, 200) }),
  load: ({ vacancy }, { tx }) => lockTest(tx, vacancy),
  async run({ vacancy, test }, { count }, { tx, today, record }) {
    if (!test) return fail('labour-test.none');
    const { there } = await tx
      .selectFrom('labour_referral')
      .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('there'))
      .where('test_id', '=', test.id)
      .executeTakeFirstOrThrow();
    for (let at = 1; at <= count; at += 1)
      await addRow(tx, 'labour_referral', {
        id: newId(),
        ...ofTest(test),
        code: `R-${there + at}`,
        referred_on: today,
        answer: null,
        reason: null,
        words: null,
        answered_on: null,
        version: 1,
      });
    await record('labour-test.referred', { test: test.id, vacancy: vacancy.id, count, sent: there + count }, vacancy.corridor);
    return ok({ id: vacancy.id, sent: there + count });
  },
});

/** The employer's answer about one worker of the country: hired, or refused for a reason that is lawful. */
export const answerReferral = command({
  name: 'labour-test.answer',
  input: z.object({
    vacancy: id('vacancy'),
    code: text(12),
    answer: choice(['hired', 'refused']),
    reason: choice(localRefusals).optional(),
    words: prose(500).optional(),
  }),
  load: ({ vacancy }, { tx }) => lockTest(tx, vacancy),
  async run({ vacancy, test }, { code, answer, reason, words }, { tx, today, record }) {
    if (!test) return fail('labour-test.none');
    const referral = await tx
      .selectFrom('labour_referral')
      .selectAll()
      .where('test_id', '=', test.id)
      .where('code', '=', code)
      .forUpdate()
      .executeTakeFirst();
    if (!referral) return fail('platform.not-found', {}, { field: 'code' });
    if (referral.answer !== null) return fail('labour-test.already-answered', { code });
    if (answer === 'refused') {
      if (reason === undefined) return fail('labour-test.reason-missing', {}, { field: 'reason' });
      const rules = testRules(await programmeOf(tx, vacancy.programmeHash), today);
      if (!lawfulRefusals(rules).includes(reason)) return fail('labour-test.reason-not-lawful', {}, { field: 'reason' });
    }
    await changeRow(tx, 'labour_referral', referral.id, {
      answer,
      reason: answer === 'refused' ? (reason ?? null) : null,
      words: words ?? null,
      answered_on: today,
      version: referral.version + 1,
    });
    await record('labour-test.answered', { test: test.id, vacancy: vacancy.id, referral: referral.id, answer }, vacancy.corridor);
    return ok({ id: vacancy.id });
  },
});
