import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import type { Translate } from "~/i18n/translate";
import { storageFailure } from "~/platform/database.server";
import type { Environment } from "~/platform/environment.server";
import {
  ForbiddenError,
  NotFoundError,
  type Reason,
  RefusedError,
  RevisionConflictError,
  TooManyError,
} from "~/platform/errors";
import { logger } from "~/platform/log.server";
import { paths } from "~/platform/paths";
import type { RequestTrace } from "~/platform/request-trace";
import { countStoreFailure } from "~/platform/store-metrics.server";
import { PersonModel } from "~models/person.server";
import type { Locale } from "~models/vocabulary";
import { isLead, type Viewer } from "./viewer";

declare module "@remix-run/node" {
  interface AppLoadContext {
    viewer: Viewer | null;
    locale: Locale;
    /** Translates in the viewer's language, with keys as "area:path.to.words". */
    t: Translate;
    environment: Environment;
    trace: RequestTrace;
    cspNonce: string;
    /** "Sign in as" is offered: the store holds example data and the server listens on loopback only. */
    isExample: boolean;
    organisation: string;
    sessionCookieValue: string | undefined;
    /** Signing in has failed too often from this address. */
    isLimited: boolean;
  }
}

interface RouteArguments {
  request: Request;
  params: Record<string, string | undefined>;
  context: LoaderFunctionArgs["context"];
  url: URL;
  t: Translate;
  locale: Locale;
}
export interface AnyoneArguments extends RouteArguments {
  viewer: Viewer | null;
}
export interface SignedInArguments extends RouteArguments {
  viewer: Viewer;
}

/** What an action answers when it wrote nothing: why, and all that was typed, so that nothing is lost. */
export interface ActionFailure {
  failure: {
    kind: "refused" | "forbidden" | "conflict" | "missing" | "storage";
    reasons: Reason[];
    /** When somebody else wrote first: their revision, their name where it is known, and when. */
    conflict?: { revision: number; by: string | null; at: string };
    submitted: [name: string, value: string][];
  };
}

type RouteFunction<Result> = (args: LoaderFunctionArgs | ActionFunctionArgs) => Promise<Result>;

/** For pages that need no sign-in. tests/architecture lists every route that may use it. */
export function anyone<Result>(handler: (args: AnyoneArguments) => Promise<Result>): RouteFunction<Result> {
  return (args) => run(args, (routeArguments) => handler({ ...routeArguments, viewer: args.context.viewer }));
}

/** For everyone signed in; what they may see and do is decided by the query or command they call. */
export function signedIn<Result>(handler: (args: SignedInArguments) => Promise<Result>): RouteFunction<Result> {
  return (args) => run(args, (routeArguments) => handler({ ...routeArguments, viewer: requireViewer(args) }));
}

export function administrator<Result>(handler: (args: SignedInArguments) => Promise<Result>): RouteFunction<Result> {
  return permitted((viewer) => viewer.isAdministrator, handler);
}

export function lead<Result>(handler: (args: SignedInArguments) => Promise<Result>): RouteFunction<Result> {
  return permitted(isLead, handler);
}

/** For the viewers whom `may` lets in; the rest are answered with 403. */
export function permitted<Result>(
  may: (viewer: Viewer) => boolean,
  handler: (args: SignedInArguments) => Promise<Result>,
): RouteFunction<Result> {
  return signedIn(async (args) => {
    if (!may(args.viewer)) throw new ForbiddenError();
    return handler(args);
  });
}

/** A form was posted by somebody whose session has ended. */
class SignedOutError extends Error {
  override name = "SignedOutError";
}

/** What was posted when the session had ended, for the error page to send again. */
export interface Resend {
  action: string;
  submitted: [name: string, value: string][];
}

function requireViewer({ request, context }: LoaderFunctionArgs): Viewer {
  if (context.viewer) return context.viewer;
  if (isWrite(request) && isForm(request)) throw new SignedOutError();
  throw redirect(paths.signIn(pathOf(request)));
}

const isWrite = (request: Request) => request.method !== "GET" && request.method !== "HEAD";

function pathOf(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return pathname + search;
}

async function run<Result>(
  args: LoaderFunctionArgs | ActionFunctionArgs,
  handler: (args: RouteArguments) => Promise<Result>,
): Promise<Result> {
  const { request, params, context } = args;
  const kept = isWrite(request) && isForm(request) ? request.clone() : null;
  try {
    return await handler({
      request,
      params,
      context,
      url: new URL(request.url),
      t: context.t,
      locale: context.locale,
    });
  } catch (error) {
    if (error instanceof SignedOutError && kept) {
      const resend: Resend = { action: pathOf(request), submitted: await typed(kept) };
      throw data({ resend }, { status: 401 });
    }
    const failure = await describeFailure(error);
    if (!failure) throw error;
    if (!isWrite(request) || failure.status === 404)
      throw data({ reasons: failure.reasons }, { status: failure.status });
    // the declared result stays the handler's own
    return answerFailure(failure, kept ? await typed(kept) : []) as Result;
  }
}

/**
 * Does the work of a form with a file in it, and answers its failures as the guard does those of other forms: the guard
 * never holds such a post, so what was typed is told by the `fields` that `work` has read when it fails.
 */
export async function answerUpload<Result>(work: (fields: Record<string, string>) => Promise<Result>): Promise<Result> {
  const fields: Record<string, string> = {};
  try {
    return await work(fields);
  } catch (error) {
    const failure = await describeFailure(error);
    if (!failure || failure.status === 404) throw error;
    return answerFailure(failure, Object.entries(fields)) as Result;
  }
}

/** The routes read it with useActionFailure. */
function answerFailure({ status, ...why }: DescribedFailure, submitted: [string, string][]) {
  const answer: ActionFailure = { failure: { ...why, submitted } };
  return data(answer, { status });
}

function isForm(request: Request): boolean {
  return request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded") ?? false;
}

const secretFields = /password/i;

async function typed(request: Request): Promise<[string, string][]> {
  const form = await request.formData();
  const entries: [string, string][] = [];
  for (const [name, value] of form) {
    if (typeof value === "string" && !secretFields.test(name)) entries.push([name, value]);
  }
  return entries;
}

interface DescribedFailure {
  status: number;
  kind: ActionFailure["failure"]["kind"];
  reasons: Reason[];
  conflict?: ActionFailure["failure"]["conflict"];
}

/** Why it failed, for whoever asked; null where that is not known and the error is the server's own. */
async function describeFailure(error: unknown): Promise<DescribedFailure | null> {
  if (error instanceof NotFoundError) {
    return { status: 404, kind: "missing", reasons: [{ key: "common:error.notFound" }] };
  }
  if (error instanceof ForbiddenError) {
    return { status: 403, kind: "forbidden", reasons: [error.reason ?? { key: "common:error.forbidden" }] };
  }
  if (error instanceof RefusedError) {
    return { status: error instanceof TooManyError ? 429 : 422, kind: "refused", reasons: error.reasons };
  }
  if (error instanceof RevisionConflictError) {
    const { current } = error;
    return {
      status: 409,
      kind: "conflict",
      reasons: [{ key: "common:error.conflict" }],
      conflict: {
        revision: current.revision,
        by: await nameOf(current.lastChange.by),
        at: new Date(current.lastChange.at).toISOString(),
      },
    };
  }
  const failed = storageFailure(error);
  if (failed) {
    logger.error({ err: error }, "the store failed");
    countStoreFailure(failed);
    return { status: 503, kind: "storage", reasons: [{ key: `common:error.${failed}` }] };
  }
  return null;
}

async function nameOf(personId: string): Promise<string | null> {
  const person = await PersonModel.findById(personId).select("name").lean();
  return person?.name ?? null;
}
