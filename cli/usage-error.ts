import type { CommanderError } from "commander";
import type { Translate } from "~/i18n/translate";

const known = new Set([
  "missingArgument",
  "optionMissingArgument",
  "missingMandatoryOptionValue",
  "unknownOption",
  "unknownCommand",
  "excessArguments",
  "conflictingOption",
  "invalidArgument",
]);

/**
 * What is wrong with how a command was written, in the reader's language, and where the help is. commander says it in
 * English only; the kind of error is its code, and the words it is about stand in quotes. Empty where it has shown the
 * help by itself.
 */
export function sayUsageError({ code, message }: CommanderError, argv: string[], t: Translate): string {
  if (code === "commander.help") return "";
  const kind = code.replace(/^commander\./, "");
  const [first = "", second = ""] = [...message.matchAll(/'([^']*)'/g)].map(([, quoted]) => quoted);
  const choices = /choices are (.*)\.$/.exec(message)?.[1] ?? "";
  const words = known.has(kind) ? t(`command:usage.${kind}`, { first, second, choices }) : message;
  const commands = argv.slice(
    0,
    argv.findIndex((argument) => !/^[a-z]+$/.test(argument)),
  );
  const command = commands.map((name) => `${name} `).join("");
  return `${words}\n${t("command:usage.seeHelp", { command })}\n`;
}
