import './errors.ts';

export { adoptProgramme } from './adopt-programme.ts';
export { type NewCorridor, openCorridor } from './open-corridor.ts';
export { type CorridorInForce, endsOf, programmeInForce, programmeOf } from './programmes.ts';
export type { AdoptionSeen } from './queries/adoptions.ts';
export type { QuotaSeen } from './queries/quotas.ts';
export { drawQuota, type QuotaKey } from './quota.ts';
