import { defineErrors } from '../../kernel/errors.ts';

export const costErrors = defineErrors({
  'cost.none': { status: 422, remedy: 'sender' },
  'cost.not-owed': { status: 409, remedy: 'officer' },
  'cost.claimed-already': { status: 409, remedy: 'sender' },
  'cost.too-late': { status: 409, remedy: 'officer' },
  'cost.in-future': { status: 422, remedy: 'sender' },
  'cost.item-unknown': { status: 422, remedy: 'sender' },
  'pay.no-payslip': { status: 422, remedy: 'sender' },
  'pay.nothing-short': { status: 409, remedy: 'sender' },
  'pay.told-in-confidence': { status: 409, remedy: 'sender' },
  'pay.claimed-already': { status: 409, remedy: 'sender' },
  'pay.file-unknown': { status: 422, remedy: 'sender' },
  'settlement.nothing-on-bond': { status: 409, remedy: 'officer' },
  'settlement.none': { status: 422, remedy: 'sender' },
  'settlement.not-due': { status: 409, remedy: 'sender' },
  'settlement.in-future': { status: 422, remedy: 'sender' },
});
