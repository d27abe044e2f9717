export { type Approval, type Turn, turnOf } from '../../../kernel/two-persons.ts';

export type ApprovalState = 'stands' | 'confirmed' | 'void' | 'taken-back';
