/** MongoDB's numeric error codes that this store answers with, by name. */
export const codes = {
  InternalError: 1,
  BadValue: 2,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  InvalidLength: 16,
  IllegalOperation: 20,
  InvalidBSON: 22,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  NotSingleValueField: 54,
  EmptyFieldName: 56,
  DottedFieldName: 57,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  OperationFailed: 96,
  CommandNotSupported: 115,
  InvalidPipelineOperator: 168,
  CannotIndexParallelArrays: 171,
  QueryPlanKilled: 175,
  QueryFeatureNotAllowed: 224,
  NotImplemented: 238,
  ConversionFailure: 241,
  NoQueryExecutionPlans: 291,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
} as const;

const nameByCode = new Map<number, string>(Object.entries(codes).map(([name, code]) => [code, name]));

/** What a command is refused with: MongoDB's code, its name, and further fields of the reply (keyPattern, …). */
export class CommandError extends Error {
  readonly code: number;
  readonly codeName: string;
  readonly details: Record<string, unknown>;

  constructor(code: number | keyof typeof codes, message: string, details: Record<string, unknown> = {}) {
    super(message);
    this.code = typeof code === "number" ? code : codes[code];
    this.codeName = nameByCode.get(this.code) ?? `Location${this.code}`;
    this.details = details;
  }
}

/** The refusal for what MongoDB has and this store has not. */
export function notSupported(what: string): CommandError {
  return new CommandError("NotImplemented", `${what} is not supported by the embedded store`);
}

export function badValue(message: string): CommandError {
  return new CommandError("BadValue", message);
}

export function failedToParse(message: string): CommandError {
  return new CommandError("FailedToParse", message);
}

export function typeMismatch(message: string): CommandError {
  return new CommandError("TypeMismatch", message);
}
