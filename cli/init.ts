import type { Command } from "commander";
import { linkLifetimeHours } from "~/features/auth/one-time-links.server";
import { initialise } from "~/features/governance/commands/initialise.server";
import { RefusedError } from "~/platform/errors";
import { paths } from "~/platform/paths";
import { type CommandContext, CommandError } from "./context";

interface InitOptions {
  admin: string;
  name?: string;
  organisation: string;
}

const address = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;

/** `init --admin MAIL`: an empty real store with one administrator, and the link by which they choose a password. */
export function addInitCommand(program: Command, context: CommandContext): void {
  const { t } = context;
  program
    .command("init")
    .description(t("command:init.about"))
    .requiredOption("--admin <mail>", t("command:init.admin"))
    .option("--name <name>", t("command:init.name"))
    .option("--organisation <name>", t("command:init.organisation"), t("command:init.defaultOrganisation"))
    .action(async ({ admin, name, organisation }: InitOptions) => {
      if (!address.test(admin)) throw new CommandError(t("command:init.notAddress", { found: admin }));
      const token = await context.withStore(() => start({ email: admin, name: name ?? admin, organisation }, context));
      const { baseUrl, signIn } = context.environment();
      if (!signIn.arePasswordsAllowed) {
        context.print(t("command:init.readyForProvider", { mail: admin }));
        context.print(baseUrl + paths.signIn());
        return;
      }
      context.print(t("command:init.ready", { mail: admin, hours: linkLifetimeHours }));
      context.print(baseUrl + paths.oneTimeLink(token));
    });
}

async function start(input: Parameters<typeof initialise>[0], { t }: CommandContext): Promise<string> {
  try {
    return await initialise(input);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    throw new CommandError(t("command:init.notEmpty"));
  }
}
