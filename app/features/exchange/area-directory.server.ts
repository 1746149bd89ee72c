import { type ChangeContext, insertDocument } from "~/features/audit/change.server";
import { type Area, AreaModel } from "~models/area.server";
import { foldText } from "./fold";

/** The areas by name, for one run; makes those that are missing, each once. */
export class AreaDirectory {
  private readonly idsByFold = new Map<string, string>();
  private readonly making = new Map<string, Promise<string>>();
  /** Area name by its folded name. */
  readonly names = new Map<string, string>();
  /** Area name by id. */
  readonly namesById = new Map<string, string>();

  static async read(): Promise<AreaDirectory> {
    const directory = new AreaDirectory();
    const areas = (await AreaModel.find({}).select("name archivedAt").lean()) as Pick<
      Area,
      "_id" | "name" | "archivedAt"
    >[];
    for (const area of areas) {
      directory.namesById.set(area._id, area.name);
      if (!area.archivedAt) directory.add(area._id, area.name);
    }
    return directory;
  }

  private add(id: string, name: string): void {
    this.idsByFold.set(foldText(name), id);
    this.names.set(foldText(name), name);
    this.namesById.set(id, name);
  }

  has(name: string): boolean {
    return this.names.has(foldText(name));
  }

  /** The id of the area of that name, which is made first where there is none. */
  async idOf(name: string, context: ChangeContext): Promise<string> {
    const folded = foldText(name);
    const known = this.idsByFold.get(folded);
    if (known) return known;
    const begun = this.making.get(folded) ?? this.make(name, context);
    this.making.set(folded, begun);
    return begun;
  }

  private async make(name: string, context: ChangeContext): Promise<string> {
    const { actor, reason } = context;
    const area = await insertDocument<Area>(
      AreaModel,
      { name, kind: "service-area" } as Omit<Area, "_id" | "revision" | "createdAt" | "lastChange">,
      { actor, reason, action: "area.create" },
    );
    this.add(area._id, name);
    return area._id;
  }
}
