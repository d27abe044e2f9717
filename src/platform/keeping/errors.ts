import { defineErrors } from '../../kernel/errors.ts';

export const keepingErrors = defineErrors({
  'keeping.nothing-old': { status: 409, remedy: 'retry' },
  'erasure.asked-already': { status: 409, remedy: 'sender' },
  'erasure.not-asked': { status: 409, remedy: 'sender' },
  'erasure.too-early': { status: 409, remedy: 'retry' },
  'erasure.too-late': { status: 409, remedy: 'sender' },
  'erasure.second-person': { status: 409, remedy: 'officer' },
  'erasure.not-yours': { status: 409, remedy: 'sender' },
  'erasure.still-open': { status: 409, remedy: 'officer' },
});
