import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { choice } from '../../platform/http/input.ts';
import { languages } from '../../platform/i18n/index.ts';
import { onCase } from './case-input.ts';
import { uncount } from './code-case.ts';
import { consentNow } from './consents.ts';
import { isChild } from './domain/case/child.ts';
import { purposes, readers } from './domain/case/consent.ts';
import { hasGuardian } from './safeguard-child.ts';
import { keyOf, lockCase, ofCase, seenBy } from './store.ts';

/** Records what somebody agreed to, in which language it was explained, and who agreed: of a child, its guardian. */
export const giveConsent = command({
  name: 'case.consent',
  input: onCase.extend({
    purpose: choice(purposes),
    reader: z.preprocess((value) => (value === '' ? undefined : value), choice(readers).optional()),
    language: choice(languages),
  }),
  load: ({ case: of }, { tx }) => lockCase(tx, of),
  async run({ row }, { purpose, reader, language }, context) {
    const { tx, today, record } = context;
    if (row.state !== 'open') return fail('protection.not-open');
    const child = isChild(row.age);
    if (child && !(await hasGuardian(context, row.id))) return fail('protection.guardian-consents');
    await tx
      .insertInto('case_consent')
      .values({
        ...ofCase(row),
        ...{ purpose, reader: reader ?? null, language, given_by: child ? 'guardian' : 'person' },
        ...{ given_on: today, withdrawn_on: null },
      })
      .execute();
    await seenBy(context, row, 'recorded-consent');
    await record('case.consent-given', { case: row.id });
    return ok({ id: row.id });
  },
});

/** Takes a consent back, at any time and without a reason. What was told before stays told. */
export const withdrawConsent = command({
  name: 'case.withdraw-consent',
  input: onCase.extend({ consent: id('consent') }),
  load: ({ case: of }, { tx }) => lockCase(tx, of),
  async run({ row }, { consent, session }, context) {
    const { tx, today, actor, record } = context;
    const key = await keyOf(tx, row, actor, session);
    if (!key.ok) return key;
    const done = await tx
      .updateTable('case_consent')
      .set((eb) => ({ withdrawn_on: today, version: eb('version', '+', 1) }))
      .where('id', '=', consent)
      .where('case_id', '=', row.id)
      .where('withdrawn_on', 'is', null)
      .executeTakeFirst();
    if (done.numUpdatedRows !== 1n) return fail('protection.consent-withdrawn');
    if (!(await consentNow(tx, row, { purpose: 'statistics' }, today))) await uncount(context, row.id, key.value);
    await seenBy(context, row, 'withdrew-consent');
    await record('case.consent-withdrawn', { case: row.id });
    return ok({ id: row.id });
  },
});
