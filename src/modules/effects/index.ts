import './errors.ts';
import './tables.ts';
import './tasks.ts';

export { askHold, holdReasons } from './ask-hold.ts';
export { noDecisionBefore, sweepHolds } from './holds.ts';
export { type EffectsHookOptions, effectsHook } from './hook.ts';
export { issueHumanitarianPermit } from './issue-humanitarian-permit.ts';
export { mayFileNew, measureOn, measuresAhead } from './measures.ts';
export { type Taken, takeBatch } from './receive-batch.ts';
