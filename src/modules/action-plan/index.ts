import './errors.ts';
import './tables.ts';

export { addActivity } from './add-activity.ts';
export { addObjective, adoptPlan, beginPlan } from './begin-plan.ts';
export { askReport, recordEvidence, reportTask } from './report.ts';
