import './errors.ts';

export { type Permit, permitFacts } from './domain/permit.ts';
export { isMovement, type MovementKind, type Movements, movementOfStep } from './domain/stay.ts';
export { issuePermit } from './issue-permit.ts';
export { permitOfPlacement } from './queries/permit-of-placement.ts';
export { recordEntry } from './record-entry.ts';
export { recordExit } from './record-exit.ts';
export { recordReturn } from './record-return.ts';
export { MovementForm, PermitForm } from './views/forms.tsx';
export { PermitPanel, StayPanel, stayData } from './views/permit-panel.tsx';
