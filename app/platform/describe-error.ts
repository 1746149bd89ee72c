const longest = 300;

/** Engine-made messages name properties of the program; every other quotation may be a person's. */
const ownWords = new Set(["TypeError", "ReferenceError"]);

/** Errors whose messages are made of what was entered, stored or received. */
const tellsValues = /^(ValidationError|ValidatorError|CastError|ZodError|SyntaxError|URIError|MongoBulkWriteError)$/;

interface Described {
  type: string;
  message: string;
  code?: string | number;
  /** Of the fields that did not pass or were not unique: their names, never what is in them. */
  fields?: string[];
  stack?: string;
  cause?: Described;
}

/**
 * An error as it may be logged: what it is and where it came from, without documents, what was typed, addresses or
 * tokens. Mongoose's and the database's messages quote values, and a mail server's the recipient.
 */
export function describeError(error: unknown, depth = 0): Described {
  if (!(error instanceof Error)) return { type: typeof error, message: "" };
  const { code, keyPattern, errors, path, cause } = error as unknown as Record<string, unknown>;
  const fields = fieldsOf(keyPattern ?? errors ?? path);
  const isSaid = code !== 11000 && !tellsValues.test(error.name);
  const stack = error.stack
    ?.split("\n")
    .filter((line) => /^\s+at /.test(line))
    .join("\n");
  return {
    type: error.name,
    message: isSaid ? withoutValues(error.message, ownWords.has(error.name)) : "",
    ...(typeof code === "string" || typeof code === "number" ? { code } : {}),
    ...(fields ? { fields } : {}),
    ...(stack ? { stack } : {}),
    ...(cause instanceof Error && depth < 3 ? { cause: describeError(cause, depth + 1) } : {}),
  };
}

function fieldsOf(found: unknown): string[] | undefined {
  if (typeof found === "string") return [found];
  return found && typeof found === "object" && !Array.isArray(found) ? Object.keys(found) : undefined;
}

const quoted = /"[^"]*"|'[^']*'|`[^`]*`|»[^«]*«|“[^”]*”/g;
const address = /[^\s<>,;:]+@[^\s<>,;:]+/g;
/** Ids, tokens and hashes; and the number of a person. */
const secret = /[\w-]{20,}|\b\d{6}-?\d{4}\b/g;

function withoutValues(message: string, keepsQuotations: boolean): string {
  const plain = keepsQuotations ? message : message.replace(quoted, "…");
  return plain.replace(address, "…").replace(secret, "…").slice(0, longest);
}
