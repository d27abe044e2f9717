import { z } from 'zod';
import { ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { choice, version } from '../../platform/http/input.ts';
import { mailAddress, organisationLanguages } from '../../platform/messages/index.ts';
import './tables.ts';

/** An employer or a recruiter says where its organisation can be told something; without an address it is told nothing by mail. */
export const setOrganisationContact = command({
  name: 'organisation.contact',
  input: z.object({ language: choice(organisationLanguages), mail: mailAddress().optional(), version: version().optional() }),
  async load(_, { tx, actor }) {
    if (!actor.organisation) return undefined;
    const before = await tx
      .selectFrom('organisation_contact')
      .selectAll()
      .where('organisation_id', '=', actor.organisation)
      .forUpdate()
      .executeTakeFirst();
    return { organisation: actor.organisation, before, version: before?.version, owners: { organisations: [actor.organisation] } };
  },
  async run({ organisation, before }, { language, mail }, { tx, today, record }) {
    const told = { organisation, told: mail !== undefined };
    if (mail === undefined) await tx.deleteFrom('organisation_contact').where('organisation_id', '=', organisation).execute();
    else {
      const values = { language, mail, set_on: today, version: (before?.version ?? 0) + 1 };
      await tx
        .insertInto('organisation_contact')
        .values({ organisation_id: organisation, ...values })
        .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(values))
        .execute();
    }
    await record('organisation.contact-set', told);
    return ok({ id: organisation });
  },
});
