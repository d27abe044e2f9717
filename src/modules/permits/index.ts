import './errors.ts';

export { type Permit, permitFacts } from './domain/permit.ts';
export { daysLate, type MovementKind, type Movements } from './domain/stay.ts';
export { issuePermit } from './issue-permit.ts';
export { movementsOfPlacement } from './queries/movements-of-placement.ts';
export { permitOfPlacement } from './queries/permit-of-placement.ts';
export { recordEntry } from './record-entry.ts';
export { recordExit } from './record-exit.ts';
export { recordReturn } from './record-return.ts';
export { MovementForm, PermitForm } from './views/forms.tsx';
export { PermitPanel, StayPanel, stayData } from './views/permit-panel.tsx';
