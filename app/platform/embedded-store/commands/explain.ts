import { CommandError, notSupported } from "../errors";
import { chosen, type Selection, select } from "../query/selection";
import type { IndexScan } from "../storage/planner";
import { take } from "../storage/slices";
import { type Doc, isDoc } from "../values/values";
import type { Command, CommandContext } from "./command";
import { docField, namespaceOf } from "./command";

const explain: Command = async (context) => {
  const explained = context.body.explain;
  if (!isDoc(explained)) throw new CommandError("TypeMismatch", "explain needs a command");
  const inner: CommandContext = { ...context, body: explained };
  const collection = context.store.collection(namespaceOf(inner));
  const selection = select(collection, requestOf(explained));
  const queryPlanner = { namespace: namespaceOf(inner), winningPlan: describe(selection), rejectedPlans: [] };
  if (context.body.verbosity === "queryPlanner" || !collection) return { explainVersion: "1", queryPlanner };
  let nReturned = 0;
  let totalDocsExamined = 0;
  await take(collection.scan(selection.plan), () => {
    totalDocsExamined++;
    return true;
  });
  await take(chosen(collection, selection), () => {
    nReturned++;
    return true;
  });
  return {
    explainVersion: "1",
    queryPlanner,
    executionStats: { executionSuccess: true, nReturned, totalDocsExamined },
  };
};

/** The selection within an explained command. Throws NotImplemented for commands that have none. */
function requestOf(command: Doc) {
  const name = Object.keys(command)[0]!;
  const skip = command.skip as number | undefined;
  const limit = command.limit as number | undefined;
  switch (name) {
    case "find":
      return {
        filter: docField(command, "filter"),
        sort: docField(command, "sort"),
        skip,
        limit,
        collation: command.collation,
        hint: command.hint,
      };
    case "count":
    case "distinct":
    case "findAndModify":
      return {
        filter: docField(command, "query"),
        sort: docField(command, "sort"),
        collation: command.collation,
        hint: command.hint,
      };
    case "update":
    case "delete": {
      const [statement] = command[name === "update" ? "updates" : "deletes"] as Doc[];
      return { filter: docField(statement!, "q"), collation: statement!.collation, hint: statement!.hint };
    }
    case "aggregate": {
      const [first, second] = command.pipeline as Doc[];
      const filter = docField(first ?? ({} as Doc), "$match");
      const sort = first?.$match ? second?.$sort : first?.$sort;
      return { filter, sort: isDoc(sort) ? sort : undefined, collation: command.collation, hint: command.hint };
    }
  }
  throw notSupported(`explain of ${name}`);
}

function describe({ plan, sort }: Selection): Record<string, unknown> {
  const [first, ...others] = plan.scans.map(describeScan);
  const inputStage = others.length > 0 ? { stage: "OR", inputStages: [first, ...others] } : first;
  const access = first ? { stage: "FETCH", inputStage } : { stage: "COLLSCAN", direction: "forward" };
  return plan.sorted ? access : { stage: "SORT", sortPattern: sort, inputStage: access };
}

const describeScan = ({ index, descending }: IndexScan) => ({
  stage: "IXSCAN",
  keyPattern: index.definition.specification.key,
  indexName: index.definition.name,
  isMultiKey: index.multikey,
  direction: descending ? "backward" : "forward",
});

export const explainCommands: Record<string, Command> = { explain };
