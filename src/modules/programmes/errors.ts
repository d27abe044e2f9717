import { defineErrors } from '../../kernel/errors.ts';

export const programmeErrors = defineErrors({
  'draft.no-such-preset': { status: 422, remedy: 'sender' },
  'draft.own-country': { status: 422, remedy: 'sender' },
  'draft.too-long': { status: 422, remedy: 'sender' },
  'draft.nothing-sent': { status: 422, remedy: 'sender' },
  'draft.proposed': { status: 409, remedy: 'sender' },
  'draft.not-proposed': { status: 409, remedy: 'sender' },
  'draft.does-not-load': { status: 409, remedy: 'sender' },
  'draft.other-parties': { status: 409, remedy: 'sender' },
  'draft.no-part': { status: 409, remedy: 'sender' },
  'draft.cases-do-not-load': { status: 409, remedy: 'sender' },
  'draft.cases-fail': { status: 409, remedy: 'sender' },
  'draft.too-few-cases': { status: 409, remedy: 'sender' },
  'draft.incoherent': { status: 409, remedy: 'sender' },
  'draft.not-excepted': { status: 409, remedy: 'sender' },
  'draft.day-past': { status: 422, remedy: 'sender' },
  'draft.no-such-finding': { status: 409, remedy: 'sender' },
  'draft.exception-signers': { status: 422, remedy: 'sender' },
  'draft.no-such-role': { status: 422, remedy: 'sender' },
  'draft.case-facts': { status: 422, remedy: 'sender' },
  'draft.case-asks-nothing': { status: 422, remedy: 'sender' },
});
