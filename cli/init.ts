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
  program
    .command("init")
    .description("Makes an empty store ready for real use, without example data")
    .requiredOption("--admin <mail>", "work e-mail of the first administrator")
    .option("--name <name>", "the administrator's name; the e-mail where it is left out")
    .option("--organisation <name>", "the municipality's name", "Kommunen")
    .action(async ({ admin, name, organisation }: InitOptions) => {
      if (!address.test(admin)) throw new CommandError(`${admin} is not an e-mail address`);
      const token = await context.withStore(() => start({ email: admin, name: name ?? admin, organisation }));
      context.print(`The store is ready. ${admin} is administrator and chooses a password here,`);
      context.print(`once, within ${linkLifetimeHours} hours, while the server runs (npm start):`);
      context.print(context.environment().baseUrl + paths.oneTimeLink(token));
    });
}

async function start(input: Parameters<typeof initialise>[0]): Promise<string> {
  try {
    return await initialise(input);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    throw new CommandError(
      "The store is not empty, and nothing was changed. Choose another DATA_DIR (or database), or issue a link with: npm run cli -- user link MAIL",
    );
  }
}
