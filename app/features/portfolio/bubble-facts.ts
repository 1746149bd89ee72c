/** What tells the bubbles apart. */
export const bubbleColours = ["light", "tier"] as const;
export type BubbleColour = (typeof bubbleColours)[number];

/** What a project needs to be drawn. */
export const bubbleNeeds = ["value", "effort", "budget"] as const;
export type BubbleNeed = (typeof bubbleNeeds)[number];
