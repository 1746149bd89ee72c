import { z } from "zod";

export const markAllReadSchema = z.object({
  until: z
    .string()
    .refine((text) => !Number.isNaN(Date.parse(text)), "common:validation.date")
    .transform((text) => new Date(text)),
});
