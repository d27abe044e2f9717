import { command } from '../../../platform/command/command.ts';
import { fileAs, filingAhead, loadFiling, rowInput } from '../file-vacancy.ts';

/** Files one row of a file that is brought in. It is no route's: which file and row it came from is never the sender's to say. */
export const fileRow = command({
  name: 'vacancy.file',
  input: rowInput,
  ahead: (inputs, context) =>
    filingAhead(
      inputs.map(({ vacancy }) => vacancy),
      context,
    ),
  load: ({ vacancy }, context) => loadFiling(vacancy, context),
  run: (filing, { import: file, row, vacancy }, context) =>
    fileAs(filing, vacancy, context, { reference: vacancy.originReference ?? null, import: { id: file, row } }),
});
