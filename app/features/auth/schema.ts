import { z } from "zod";

export const signInSchema = z.object({
  email: z.string({ error: "common:validation.required" }).trim().toLowerCase().max(254),
  password: z.string({ error: "common:validation.required" }).max(1024),
});
