import './errors.ts';

export { type Contract, contractFacts } from './domain/contract.ts';
export { differences, type TermName, type Terms } from './domain/terms.ts';
export { drawContract } from './draw-contract.ts';
export { contractById, contractOfPlacement } from './queries/contract-of-placement.ts';
export { signContract } from './sign-contract.ts';
export { DrawAsOffered, DrawForm } from './views/draw-form.tsx';
export { SignForm } from './views/sign-form.tsx';
export { Signatures } from './views/signatures.tsx';
export { ComparedTerms, TermsInTwoLanguages, termsData } from './views/terms.tsx';
