/** Days that a file needs between a round and the day by which its contract has to be signed; later vacancies are not asked for any more. */
export const leadDays = { 'ma-es': 48, 'mx-us': 33 } as const;
