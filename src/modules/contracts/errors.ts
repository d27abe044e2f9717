import { defineErrors } from '../../kernel/errors.ts';

export const contractErrors = defineErrors({
  'contract.differs': { status: 422, remedy: 'sender' },
  'contract.term-differs': { status: 422, remedy: 'sender' },
  'contract.facts-missing': { status: 409, remedy: 'officer' },
  'contract.not-drawn': { status: 409, remedy: 'retry' },
  'contract.terms-fixed': { status: 409, remedy: 'sender' },
  'contract.signed-already': { status: 409, remedy: 'sender' },
  'contract.not-yet': { status: 409, remedy: 'officer' },
  'contract.file-closed': { status: 409, remedy: 'sender' },
  'contract.not-in-force': { status: 409, remedy: 'sender' },
  'contract.nothing-changed': { status: 422, remedy: 'sender' },
  'contract.no-change-waits': { status: 409, remedy: 'sender' },
  'contract.change-waits': { status: 409, remedy: 'sender' },
  'contract.no-renewal': { status: 409, remedy: 'officer' },
  'alert.not-corrected': { status: 409, remedy: 'officer' },
  'alert.answered': { status: 409, remedy: 'sender' },
  'payslip.outside-contract': { status: 422, remedy: 'sender' },
  'payslip.hours': { status: 422, remedy: 'sender' },
  'payslip.told-already': { status: 409, remedy: 'sender' },
  'payslip.other-currency': { status: 422, remedy: 'sender' },
});
