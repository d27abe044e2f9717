import { defineErrors } from '../../../kernel/errors.ts';

export const guideErrors = defineErrors({
  'guides.until-past': { status: 422, remedy: 'sender' },
  'guides.until-far': { status: 422, remedy: 'sender' },
  'guides.not-yours': { status: 403, remedy: 'officer' },
  'guides.changed': { status: 409, remedy: 'sender' },
});
