export const itemsPerPage = 50;
