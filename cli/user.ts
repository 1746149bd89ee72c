import type { Command } from "commander";
import { linkLifetimeHours } from "~/features/auth/one-time-links.server";
import { readAccounts } from "~/features/governance/accounts.server";
import { issueLinkByEmail } from "~/features/governance/commands/issue-link.server";
import { NotFoundError, RefusedError } from "~/platform/errors";
import { paths } from "~/platform/paths";
import { type CommandContext, CommandError } from "./context";

/** `user link MAIL` issues a one-time link; `user list` says who can sign in. */
export function addUserCommand(program: Command, context: CommandContext): void {
  const { t } = context;
  const user = program.command("user").description(t("command:user.about")).helpCommand(false);
  user
    .command("link")
    .description(t("command:user.link"))
    .argument("<mail>", t("command:user.mail"))
    .action(async (mail: string) => {
      const { arePasswordsAllowed } = context.environment().signIn;
      if (!arePasswordsAllowed) throw new CommandError(await context.withStore(() => sayPasswordsOff(mail, context)));
      const token = await context.withStore(() => issue(mail, context));
      context.print(t("command:user.issued", { mail, hours: linkLifetimeHours }));
      context.print(context.environment().baseUrl + paths.oneTimeLink(token));
    });
  user
    .command("list")
    .description(t("command:user.list"))
    .action(async () => {
      for (const account of await context.withStore(readAccounts)) {
        const marks = [
          account.isAdministrator ? t("command:user.administrator") : "",
          account.isArchived ? t("command:user.isArchived") : account.hasPassword ? "" : t("command:user.noPassword"),
        ].filter(Boolean);
        context.print([account.email, account.name, marks.join(", ")].filter(Boolean).join("\t"));
      }
    });
}

async function sayPasswordsOff(mail: string, { t }: CommandContext): Promise<string> {
  const email = mail.trim().toLowerCase();
  const account = (await readAccounts()).find((one) => one.email === email);
  if (!account) return t("command:user.unknown", { mail });
  return t(account.isArchived ? "command:user.archived" : "command:user.passwordsOff", { mail });
}

async function issue(mail: string, { t }: CommandContext): Promise<string> {
  try {
    return await issueLinkByEmail(mail);
  } catch (error) {
    if (error instanceof NotFoundError) throw new CommandError(t("command:user.unknown", { mail }));
    if (error instanceof RefusedError) throw new CommandError(t("command:user.archived", { mail }));
    throw error;
  }
}
