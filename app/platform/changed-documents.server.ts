import type { Model } from "mongoose";

export interface Changed<Document> {
  documents: Document[];
  /** Call when they have been taken in. Those that `isSettled` says no of are read again the next time. */
  done(isSettled?: (document: Document) => boolean): void;
}

interface Recent {
  _id: string;
  lastChange: { submissionId: string };
}

/**
 * Reads what has changed in a collection. An instant is asked about again and again, since writes become visible out of
 * order; read whole is only what has changed once more since it was read. So an import under way, with thousands of
 * changes in those seconds, costs each reader only what is new.
 */
export class ChangedDocuments<Document extends { _id: string }> {
  /** Of each document that has changed lately, the change it was read with. */
  private known = new Map<string, string>();

  constructor(
    private readonly model: Model<Document>,
    private readonly fields: string,
  ) {}

  /** Null: everything. */
  async read(since: Date | null): Promise<Changed<Document>> {
    if (since === null) return { documents: await this.find({}), done: () => undefined };
    const recent = (await this.model.collection
      .find({ "lastChange.at": { $gte: since } } as never, { projection: { "lastChange.submissionId": 1 } })
      .toArray()) as unknown as Recent[];
    const fresh = recent.filter(({ _id, lastChange }) => this.known.get(_id) !== lastChange.submissionId);
    const documents = fresh.length > 0 ? await this.find({ _id: { $in: fresh.map(({ _id }) => _id) } }) : [];
    const done: Changed<Document>["done"] = (isSettled = () => true) => {
      const unsettled = new Set(documents.filter((document) => !isSettled(document)).map(({ _id }) => _id));
      const settled = recent.filter(({ _id }) => !unsettled.has(_id));
      this.known = new Map(settled.map(({ _id, lastChange }) => [_id, lastChange.submissionId]));
    };
    return { documents, done };
  }

  private find(filter: object): Promise<Document[]> {
    return this.model
      .find(filter as never)
      .select(this.fields)
      .lean<Document[]>()
      .exec();
  }
}
