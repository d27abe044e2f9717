import { ofMyCorridors, type Protection } from '../../platform/policy/protect.ts';

const ofFile = { own: 'worker_id', organisation: ['employer_id', 'recruiter_id'], corridor: 'corridor_id' };
const ofEmployer = { own: 'worker_id', organisation: ['employer_id'], corridor: 'corridor_id' };

export const contractPolicies: readonly Protection[] = [
  {
    table: 'contract',
    read: 'placement.read',
    insert: ['contract.draw'],
    update: ['contract.draw', 'contract.sign', 'contract.amend', 'contract.renew', 'contract.sign-change'],
    whose: ofFile,
    stands: ['placement_id'],
  },
  {
    table: 'contract_text',
    read: 'placement.read',
    insert: ['contract.draw', 'contract.amend', 'contract.renew'],
    update: ['contract.draw', 'contract.sign', 'contract.amend', 'contract.renew', 'contract.sign-change'],
    whose: ofFile,
    stands: ['placement_id', 'contract_id'],
  },
  { table: 'contract_signature', read: 'placement.read', insert: ['contract.sign', 'contract.sign-change'], whose: ofFile },
  {
    // The employer's own command raises an alert, and the employer sees none: who reported what stays between the worker and the offices.
    table: 'substitution_alert',
    read: 'alert.read',
    insert: ['contract.draw', 'contract.amend', 'contract.renew', 'contract.report', 'payslip.enter', 'payslip.report'],
    unseen: true,
    update: ['task.answer'],
    whose: { ...ofEmployer, country: `(case when corridor_id = any (${ofMyCorridors}) then actor_country() end)` },
    stands: ['placement_id'],
  },
  { table: 'payslip', read: 'payslip.read', insert: ['payslip.enter', 'payslip.report'], whose: ofEmployer },
];
