import { defineErrors } from '../../kernel/errors.ts';

/** What people are told while the database cannot be reached. */
export const databaseErrors = defineErrors({
  'platform.away': { status: 503, remedy: 'wait' },
});
