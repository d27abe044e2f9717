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
});
