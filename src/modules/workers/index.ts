import './errors.ts';

export { consentFamily, withdrawFamily } from './consent-family.ts';
export type { Birth } from './domain/birth.ts';
export { fullName, type Worker, type WorkerForRules, workerFacts } from './domain/worker.ts';
export { type FamilyMember, familyOf } from './queries/family-of.ts';
export { type WishRow, wishesOf } from './queries/wishes-of.ts';
export { registerWorker } from './register-worker.ts';
export { setWishes } from './set-wishes.ts';
export { addReturn, addSeason, readWorker, workerOf } from './store.ts';
export { FamilyPanel } from './views/family.tsx';
export { ProfilePanel, workerData } from './views/profile.tsx';
export { WishList, wishData } from './views/wish-list.tsx';
