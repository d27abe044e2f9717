/** Terms of the case standard (vic_TraffickingStatus, cas_Status), in its order. */
export const traffickingStatuses = ['PossibleVictimOfTrafficking', 'ActualVictimOfTrafficking', 'NotAVictimOfTrafficking'] as const;
export type TraffickingStatus = (typeof traffickingStatuses)[number];

export const caseStates = ['open', 'closed', 'erased'] as const;
export type CaseState = (typeof caseStates)[number];
