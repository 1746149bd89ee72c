/** What governance supplies to the areas below it. */
export function registerGovernance(): void {}
