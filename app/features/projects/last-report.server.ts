import type { LastReport } from "./since-report";

type Reader = () => Promise<LastReport | null>;

let reader: Reader = async () => null;

/** Reports are an area above this one: it supplies what the last published of them says, kept in memory. */
export function registerLastReport(read: Reader): void {
  reader = read;
}

/** What the last published report says; null before the first. The same object until another is published. */
export const readLastReport: Reader = () => reader();
