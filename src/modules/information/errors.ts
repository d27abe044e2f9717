/** The refusals of every part stand in the part's own register. */
export {};
