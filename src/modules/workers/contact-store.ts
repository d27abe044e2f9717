import type { Selectable } from 'kysely';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { Contact } from './domain/contact.ts';
import './tables.ts';

/** A row as the domain sees it. */
const contactOfRow = (row: Selectable<Database['worker_contact']>): Contact & { readonly version: number } => ({
  language: row.language,
  preferred: row.preferred,
  phone: row.phone,
  mail: row.mail,
  postal: row.postal,
  agreed: { sms: row.sms_from, mail: row.mail_from, letter: row.letter_from },
  smsStoppedOn: row.sms_stopped_on,
  version: row.version,
});

/** How the worker can be told something; undefined when nobody has said it, or the actor may not see it. */
export const contactOf = async (tx: Tx, worker: string): Promise<(Contact & { readonly version: number }) | undefined> => {
  const row = await tx.selectFrom('worker_contact').selectAll().where('worker_id', '=', worker).executeTakeFirst();
  return row && contactOfRow(row);
};

const columnsOf = ({ today, actor }: Pick<CommandContext, 'today' | 'actor'>, contact: Contact) => ({
  language: contact.language,
  preferred: contact.preferred,
  phone: contact.phone,
  mail: contact.mail,
  postal: contact.postal,
  sms_from: contact.agreed.sms,
  mail_from: contact.agreed.mail,
  letter_from: contact.agreed.letter,
  sms_stopped_on: contact.smsStoppedOn,
  set_on: today,
  set_by: actor.role === 'origin-agency' ? ('agency' as const) : ('worker' as const),
});

/** The same, locked until the command ends. */
export const lockContact = async (tx: Tx, worker: string): Promise<(Contact & { readonly version: number }) | undefined> => {
  const row = await tx.selectFrom('worker_contact').selectAll().where('worker_id', '=', worker).forUpdate().executeTakeFirst();
  return row && contactOfRow(row);
};

/**
 * A first contact; whoever registers may not read the register, so that nothing is asked back.
 * @returns false when somebody else was faster
 */
export const insertContact = async (context: CommandContext, worker: string, contact: Contact): Promise<boolean> => {
  const done = await context.tx
    .insertInto('worker_contact')
    .values({ worker_id: worker, ...columnsOf(context, contact) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
};

/** Puts a contact in the place of the one before. */
export const replaceContact = async (context: CommandContext, worker: string, contact: Contact, version: number): Promise<void> => {
  await context.tx
    .updateTable('worker_contact')
    .set({ ...columnsOf(context, contact), version: version + 1 })
    .where('worker_id', '=', worker)
    .execute();
};
