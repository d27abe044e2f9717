import './errors.ts';

export { consentFamily, withdrawFamily } from './consent-family.ts';
export { contactOf } from './contact-store.ts';
export type { Birth } from './domain/birth.ts';
export type { Contact } from './domain/contact.ts';
export { fullName, type Worker, type WorkerForRules, workerFacts } from './domain/worker.ts';
export { type FamilyMember, familyOf } from './queries/family-of.ts';
export { type WishRow, wishesOf } from './queries/wishes-of.ts';
export { registerWorker } from './register-worker.ts';
export { setContact } from './set-contact.ts';
export { setWishes } from './set-wishes.ts';
export { stopContact } from './stop-contact.ts';
export { addReturn, addSeason, readWorker } from './store.ts';
export { ContactPanel } from './views/contact.tsx';
export { FamilyPanel } from './views/family.tsx';
export { ProfilePanel, workerData } from './views/profile.tsx';
export { WishList, wishData } from './views/wish-list.tsx';
