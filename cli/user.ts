import { writeFileSync } from "node:fs";
import type { Command } from "commander";
import { linkLifetimeHours } from "~/features/auth/one-time-links.server";
import { readAccounts } from "~/features/governance/accounts.server";
import { issueLinkByEmail } from "~/features/governance/commands/issue-link.server";
import { erasePersonByEmail } from "~/features/privacy/commands/erase-person.server";
import { previewErasureByEmail } from "~/features/privacy/erasure-preview.server";
import { exportPersonByEmail } from "~/features/privacy/export-person.server";
import { NotFoundError, RefusedError } from "~/platform/errors";
import { paths } from "~/platform/paths";
import { type CommandContext, CommandError } from "./context";

/** `user link` issues a one-time link, `user list` says who can sign in, `user export` and `user erase` see to a person's rights. */
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
  addExport(user, context);
  addErase(user, context);
}

function addExport(user: Command, context: CommandContext): void {
  const { t } = context;
  user
    .command("export")
    .description(t("command:user.export"))
    .argument("<mail>", t("command:user.mail"))
    .requiredOption("--out <file>", t("command:user.exportOut"))
    .action(async (mail: string, { out }: { out: string }) => {
      const exported = await context.withStore(() => known(mail, context, () => exportPersonByEmail(mail)));
      const text = `${JSON.stringify(exported, null, 2)}\n`;
      try {
        writeFileSync(out, text, { mode: 0o600 });
      } catch (error) {
        throw new CommandError(t("command:user.notWritten", { file: out, reason: (error as Error).message }));
      }
      context.print(t("command:user.exported", { file: out, size: Buffer.byteLength(text) }));
    });
}

function addErase(user: Command, context: CommandContext): void {
  const { t } = context;
  user
    .command("erase")
    .description(t("command:user.erase"))
    .argument("<mail>", t("command:user.eraseMail"))
    .option("--dry-run", t("command:user.dryRun"))
    .option("--yes", t("command:user.yes"))
    .action((mail: string, { dryRun, yes }: { dryRun?: boolean; yes?: boolean }) =>
      context.withStore(async () => {
        const { person, holdings, isLastAdministrator, deleted, kept } = await known(mail, context, () =>
          previewErasureByEmail(mail),
        );
        if (isLastAdministrator) throw new CommandError(t("command:user.lastAdministrator"));
        const held = holdings.map(({ key, count }) => `  ${t(key as never, { count })}`);
        if (held.length > 0) throw new CommandError([t("command:user.holds"), ...held].join("\n"));
        const counts = (list: typeof deleted) =>
          list.map(({ model, count }) => `  ${t(`privacy:records.${model}` as never)}: ${count}`);
        context.print([t("command:user.deleted"), ...counts(deleted)].join("\n"));
        context.print([t("command:user.kept"), ...counts(kept)].join("\n"));
        if (dryRun || !yes) return context.print(t("command:user.sayYes"));
        const left = await erasePersonByEmail(mail);
        if (left > 0) throw new CommandError(t("command:user.left", { count: left, id: person.id }));
        context.print(t("command:user.erased", { mail }));
      }),
    );
}

/** What is asked of a person, or that there is none with this address. */
async function known<Result>(mail: string, { t }: CommandContext, ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof NotFoundError) throw new CommandError(t("command:user.unknown", { mail }));
    throw error;
  }
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
