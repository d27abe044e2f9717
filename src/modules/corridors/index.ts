import './errors.ts';

export { adoptProgramme } from './adopt-programme.ts';
export { type NewCorridor, openCorridor } from './open-corridor.ts';
export { type CorridorInForce, endsOf, programmeInForce, programmeOf, programmesInForce } from './programmes.ts';
export { drawQuota, type QuotaKey } from './quota.ts';
