import { defineErrors } from '../../kernel/errors.ts';

export const vacancyErrors = defineErrors({
  'vacancy.refused': { status: 422, remedy: 'sender' },
  'vacancy.facts-missing': { status: 409, remedy: 'officer' },
  'vacancy.not-filed': { status: 409, remedy: 'retry' },
  'vacancy.not-verified': { status: 409, remedy: 'retry' },
  'vacancy.nothing-to-refuse': { status: 409, remedy: 'officer' },
  'vacancy.wrong-corridor': { status: 422, remedy: 'sender' },
  'vacancy.already-imported': { status: 409, remedy: 'sender' },
  'vacancy.no-places-left': { status: 409, remedy: 'retry' },
  'vacancy.too-many-places': { status: 422, remedy: 'sender' },
  'import.not-a-table': { status: 422, remedy: 'sender' },
  'import.encoding': { status: 422, remedy: 'sender' },
  'import.columns': { status: 422, remedy: 'sender' },
  'import.row-too-long': { status: 422, remedy: 'sender' },
  'import.row-width': { status: 422, remedy: 'sender' },
  'import.formula': { status: 422, remedy: 'sender' },
  'import.empty': { status: 422, remedy: 'sender' },
  'import.no-file': { status: 422, remedy: 'sender' },
});
