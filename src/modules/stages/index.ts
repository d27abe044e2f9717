import './errors.ts';

export { attestStage } from './attest-stage.ts';
export { bulkJob, sweepBulk } from './bulk-job.ts';
export { type BulkStep, type Prospect, registerBulk } from './bulk-steps.ts';
export { enqueueDue, sweepDue, timeOutJob } from './due-stages.ts';
export type { FileRef, Outcome, SubjectHandler } from './file.ts';
export { handOver } from './hand-over.ts';
export { beginFile, type Completion, completeStage, signStage, stopFile } from './progress-file.ts';
export { type FileTimeline, type TimelineEntry, timelineOf } from './queries/timeline-of.ts';
export { type QueueRow, type WorkQueue, workQueue } from './queries/work-queue.ts';
export { redueStages } from './redue-stages.ts';
export { approving, type Verdict } from './second-person.ts';
export { factsOf, lockStagesAhead, readStages, type StageRow } from './store.ts';
export { registerSubject } from './subjects.ts';
export { timeOutStage } from './time-out-stage.ts';
export { FileTimelineView, type StepAction, timelineData } from './views/file-timeline.tsx';
export { fileHref, Urgency as QueueUrgency } from './views/queue.tsx';
export { approvedInput, TwoPersons } from './views/two-persons.tsx';
