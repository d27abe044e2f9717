import './errors.ts';

export { adoptProgramme } from './adopt-programme.ts';
export { type End, inForceOn, mayWithdraw } from './domain/adoption.ts';
export { type NewCorridor, openCorridor, proposeProgramme } from './open-corridor.ts';
export { type CorridorInForce, endsOf, programmeInForce, programmeOf, programmesInForce } from './programmes.ts';
export { type AdoptionSeen, adoptions } from './queries/adoptions.ts';
export { drawQuota, type QuotaKey } from './quota.ts';
export { onSignature } from './signatures.ts';
export { mayStandBeside } from './stand-beside.ts';
export { HoldsText, PackValueText, valueData } from './views/pack-value.tsx';
export { withdrawAdoption } from './withdraw-adoption.ts';
