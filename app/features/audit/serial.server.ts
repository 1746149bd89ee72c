import { CounterModel } from "~models/counter.server";

/**
 * The next number of a series ("decision/2026"), from 1. Numbers are never given twice; one is left unused when what
 * it was given to could not be written.
 */
export const nextSerial = (series: string): Promise<number> => takeSerials(series, 1);

/** Takes `count` numbers in a row, for as many things made together; returns the last of them. */
export async function takeSerials(series: string, count: number): Promise<number> {
  const counter = await CounterModel.findOneAndUpdate(
    { _id: series },
    { $inc: { value: count } },
    { upsert: true, returnDocument: "after" },
  ).lean();
  if (!counter) throw new Error(`the series ${series} gave no number`);
  return counter.value;
}

/** A code as "B-2026-007": at least three digits. */
export function serialCode(letter: string, year: number | string, serial: number): string {
  return `${letter}-${year}-${String(serial).padStart(3, "0")}`;
}
