export { attestStage } from './attest-stage.ts';
export type { FileRef, Outcome, SubjectHandler } from './file.ts';
export { awaits, beginFile, type Completion, completeStage, stopFile } from './progress-file.ts';
export { factsOf, readStages, type StageRow } from './store.ts';
export { registerSubject } from './subjects.ts';
