import type { Command } from "commander";
import { linkLifetimeHours } from "~/features/auth/one-time-links.server";
import { readAccounts } from "~/features/governance/accounts.server";
import { issueLinkByEmail } from "~/features/governance/commands/issue-link.server";
import { NotFoundError, RefusedError } from "~/platform/errors";
import { paths } from "~/platform/paths";
import { type CommandContext, CommandError } from "./context";

/** `user link MAIL` issues a one-time link; `user list` says who can sign in. */
export function addUserCommand(program: Command, context: CommandContext): void {
  const user = program.command("user").description("People and their ways in");
  user
    .command("link")
    .description("Issues a link by which a person sets a first or forgotten password")
    .argument("<mail>", "the person's e-mail")
    .action(async (mail: string) => {
      const token = await context.withStore(() => issue(mail));
      context.print(`${mail} can choose a password here, once, within ${linkLifetimeHours} hours:`);
      context.print(context.environment().baseUrl + paths.oneTimeLink(token));
    });
  user
    .command("list")
    .description("Lists everyone: e-mail, name, and whether they can sign in")
    .action(async () => {
      for (const account of await context.withStore(readAccounts)) {
        const marks = [
          account.isAdministrator ? "administrator" : "",
          account.isArchived ? "archived" : account.hasPassword ? "" : "no password",
        ].filter(Boolean);
        context.print([account.email, account.name, marks.join(", ")].filter(Boolean).join("\t"));
      }
    });
}

async function issue(mail: string): Promise<string> {
  try {
    return await issueLinkByEmail(mail);
  } catch (error) {
    if (error instanceof NotFoundError) throw new CommandError(`There is nobody with the e-mail ${mail}.`);
    if (error instanceof RefusedError) throw new CommandError(`${mail} is archived; bring the person back first.`);
    throw error;
  }
}
