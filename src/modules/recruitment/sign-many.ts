import { executeAll } from '../../platform/command/execute.ts';
import { registerBulk } from '../stages/index.ts';
import { signSelection } from './sign-selection.ts';

/** One end signs the acts of selection of many files, each as if it were opened. */
registerBulk('selection.sign', {
  prospects: async (_, placements) => new Map(placements.map((id) => [id, { will: 'recruitment.bulk.sign' }])),
  carryOut: (runtime, { actor, placements }) =>
    executeAll(
      runtime,
      signSelection,
      placements.map((placement) => ({ actor, input: { placement } })),
    ),
});
