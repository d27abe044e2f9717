import { defineErrors } from '../../kernel/errors.ts';

export const stageErrors = defineErrors({
  'stage.not-open': { status: 409, remedy: 'retry' },
  'stage.not-yours': { status: 409, remedy: 'sender' },
  'stage.not-due': { status: 409, remedy: 'retry' },
  'stage.already-escalated': { status: 409, remedy: 'retry' },
  'stage.already-signed': { status: 409, remedy: 'sender' },
  'stage.confirm-only': { status: 422, remedy: 'sender' },
  'stage.needs-command': { status: 409, remedy: 'sender' },
  'approval.own': { status: 409, remedy: 'officer' },
  'approval.same-person': { status: 409, remedy: 'officer' },
  'approval.other-input': { status: 409, remedy: 'sender' },
  'approval.none': { status: 409, remedy: 'retry' },
  'approval.not-yours': { status: 409, remedy: 'sender' },
  'hand-over.no-absence': { status: 409, remedy: 'sender' },
  'hand-over.no-colleague': { status: 422, remedy: 'sender' },
  'filter.too-many': { status: 409, remedy: 'sender' },
  'filter.none': { status: 409, remedy: 'retry' },
  'bulk.nothing-chosen': { status: 422, remedy: 'sender' },
});
