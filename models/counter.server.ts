import { Schema } from "mongoose";
import { defineModel, type Raw } from "./define-model.server";

/** Serial numbers: `_id` names the series ("project/2026"), `value` the last one given out. */
const schema = new Schema({
  _id: { type: String, required: true },
  value: { type: Number, required: true },
});
export type Counter = Raw<typeof schema>;
export const CounterModel = defineModel("Counter", "counters", schema);
