import { z } from "zod";
import { locales } from "~models/vocabulary";

export const signInSchema = z.object({
  email: z.string({ error: "common:validation.required" }).trim().toLowerCase().max(254),
  password: z.string({ error: "common:validation.required" }).max(1024),
});

const password = z.string({ error: "common:validation.required" }).max(1024, "common:validation.tooLong");
const newPassword = { password, repeatedPassword: password };
export const newPasswordSchema = z.object(newPassword);
export const changePasswordSchema = z.object({ ...newPassword, presentPassword: password });
export const localeSchema = z.object({ locale: z.enum(locales, { error: "common:validation.choice" }) });
