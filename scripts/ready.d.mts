export const root: string;
export function ready(options?: { build?: boolean }): Promise<void>;
