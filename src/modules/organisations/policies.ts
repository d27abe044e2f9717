import type { Protection } from '../../platform/policy/protect.ts';

export const organisationPolicies: readonly Protection[] = [
  {
    table: 'organisation',
    read: 'organisation.read',
    insert: ['organisation.register'],
    update: ['organisation.set-status'],
    whose: { country: 'country' },
  },
  {
    table: 'organisation_status',
    read: 'organisation.read',
    insert: ['organisation.register', 'organisation.set-status'],
    whose: { country: '(select o.country from organisation o where o.id = organisation_id)' },
  },
];
