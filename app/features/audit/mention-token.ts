/** How a stored text names a person: `@[id]`. It is shown under the name they have today. */
export const mentionToken = /@\[([0-9a-z-]{1,64})\]/g;
