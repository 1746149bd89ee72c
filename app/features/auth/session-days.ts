/** How long one stays signed in: without using it, and at most. */
export const sessionDays = { idle: 3, atMost: 14 } as const;
