import './errors.ts';
import './tables.ts';

export { addCase } from './add-case.ts';
export { beginDraft } from './begin-draft.ts';
export { commentDraft } from './comment-draft.ts';
export { editDraft } from './edit-draft.ts';
export { exceptFindings } from './except-findings.ts';
export { proposeDraft } from './propose-draft.ts';
export { withdrawDraft } from './withdraw-draft.ts';
