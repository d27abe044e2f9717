import { defineErrors } from '../../../kernel/errors.ts';

export const releaseErrors = defineErrors({
  'release.no-table': { status: 422, remedy: 'sender' },
  'release.no-attribute': { status: 422, remedy: 'sender' },
  'release.too-large': { status: 422, remedy: 'sender' },
  'release.overlaps': { status: 409, remedy: 'sender' },
  'release.unsafe': { status: 422, remedy: 'sender' },
  'release.not-over': { status: 422, remedy: 'wait' },
  'release.budget-spent': { status: 409, remedy: 'wait' },
  'release.budget': { status: 422, remedy: 'sender' },
  'release.second-person': { status: 409, remedy: 'officer' },
  'release.not-proposed': { status: 409, remedy: 'sender' },
  'coded.file': { status: 422, remedy: 'sender' },
});
