import type { Protection } from '../../platform/policy/protect.ts';

/** Commands that take what is owed from a bond: whoever adds one names it here, and in the list `opens` of the tasks. */
const draws = ['bond.draw', 'settlement.draw', 'task.time-out'] as const;
const settles = ['bond.record', 'bond.answer', ...draws] as const;
const decides = ['organisation.set-status', 'organisation.lapse', 'organisation.lift', 'appeal.decide', ...settles] as const;

const countryOf = (column: string): string => `(select o.country from organisation o where o.id = ${column})`;
const ofOrganisation = { organisation: ['organisation_id'], country: countryOf('organisation_id') };

export const organisationPolicies: readonly Protection[] = [
  {
    table: 'organisation',
    read: 'organisation.read',
    insert: ['organisation.register'],
    // Locked by whoever decides, draws, gives or appoints, so that of two at once one comes after the other.
    update: [...decides, 'organisation.take-back', 'mandate.give', 'sub-agent.appoint', 'sub-agent.propose', 'organisation.apply'],
    whose: { organisation: ['id'], country: 'country' },
  },
  {
    table: 'organisation_status',
    read: 'organisation.read',
    insert: ['organisation.register', ...decides],
    whose: { country: countryOf('organisation_id') },
  },
  {
    table: 'licence_approval',
    // Offices alone: a party learns what was decided, and is not shown that somebody has half decided.
    read: ['organisation.take-back', 'journal.read'],
    insert: ['organisation.set-status'],
    update: ['organisation.set-status', 'organisation.take-back'],
    whose: { country: countryOf('organisation_id') },
    stands: ['organisation_id', 'account_id'],
  },
  {
    table: 'mandate',
    read: 'organisation.read',
    insert: ['mandate.ask', 'mandate.give'],
    update: ['mandate.give', 'mandate.end'],
    // Asking is the recruiter's, giving and ending the employer's: the commands say so, and no other party reaches the row.
    whose: { organisation: ['employer_id', 'recruiter_id'] },
  },
  {
    table: 'bond_entry',
    read: 'bond.read',
    insert: settles,
    whose: ofOrganisation,
  },
  {
    table: 'bond_payment',
    read: 'bond.read',
    insert: ['bond.announce'],
    update: ['bond.answer'],
    whose: ofOrganisation,
    stands: ['amount_minor', 'currency', 'receipt'],
  },
  {
    table: 'licence_appeal',
    read: 'organisation.read',
    insert: ['appeal.file'],
    update: ['appeal.decide', 'appeal.withdraw'],
    whose: ofOrganisation,
    stands: ['decision_id'],
  },
  {
    table: 'branch',
    read: 'organisation.read',
    insert: ['branch.open'],
    update: ['branch.close', 'task.answer'],
    // The office that answers for a branch is that of the organisation's own country.
    whose: { ...ofOrganisation, corridor: { sql: `${countryOf('organisation_id')} = actor_country()` } },
  },
  {
    table: 'sub_agent',
    read: 'organisation.read',
    insert: ['sub-agent.appoint'],
    update: ['sub-agent.dismiss'],
    // The office of the principal.
    whose: { country: countryOf('principal_id') },
    stands: ['agent_id', 'principal_id'],
  },
];
