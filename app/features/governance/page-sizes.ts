/** Rows on a page of a list. */
export const peoplePageSize = 100;
export const decisionsPageSize = 50;
