import { BSON, type Collection, type Document, type MongoClient } from "mongodb";
import type { ConformanceCase } from "./cases";

/** Every value with its BSON type, so that 1 and 1.0 differ. An error is its code and name, with the keys of a duplicate. */
export async function answerOf(client: MongoClient, database: string, testCase: ConformanceCase): Promise<string> {
  const collection: Collection<Document> = client.db(database).collection("conformance");
  await collection.drop();
  if (testCase.collation) await client.db(database).createCollection("conformance", { collation: testCase.collation });
  if (testCase.documents.length > 0) await collection.insertMany(testCase.documents);
  const answer = await testCase.run(collection).catch((error: Record<string, unknown>) => {
    if (error.code === undefined) throw error;
    const { code, codeName, keyPattern, keyValue } = error;
    return { code: Number(code), codeName, keyPattern, keyValue };
  });
  return BSON.EJSON.stringify({ answer }, { relaxed: false })
    .replaceAll(',"collation":{"locale":"simple"}', "")
    .replaceAll(',"version":"57.1"', "")
    .replace(/(?<="insertedId":){"\$oid":"[0-9a-f]{24}"}/g, "0");
}
