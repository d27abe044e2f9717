import './errors.ts';
import './sign-task.ts';
import './tables.ts';

export { addCase } from './add-case.ts';
export { beginDraft } from './begin-draft.ts';
export { commentDraft } from './comment-draft.ts';
export { type CostLine, calculatorUnits, costLines, type Offer, outcomeOf } from './domain/calculator.ts';
export { editDraft } from './edit-draft.ts';
export { exceptFindings } from './except-findings.ts';
export { proposeDraft } from './propose-draft.ts';
export { moveFilesJob, sweepTransitions } from './transitions/move-files-job.ts';
export { moveRunningFile } from './transitions/move-running-file.ts';
export { withdrawDraft } from './withdraw-draft.ts';
