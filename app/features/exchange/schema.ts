import { z } from "zod";
import { revised, text } from "~/features/auth/form-schema";

export const revisedPresetSchema = z.object(revised);
export type RevisedPreset = z.output<typeof revisedPresetSchema>;

export const renamePresetSchema = z.object({ ...revised, name: text(60), title: text(120) });
export type RenamePreset = z.output<typeof renamePresetSchema>;
