import { FormRadios, FormSelect, FormText } from "~/features/auth/action-form";
import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Tag } from "~/ui/content";
import { type AreaKind, areaKinds } from "~models/vocabulary";
import { useOptions } from "./use-options";

interface Node {
  id: string;
  name: string;
  kind: AreaKind;
  head?: { id: string; name: string };
  isArchived: boolean;
  children: Node[];
}

/** Administrations with their service areas and heads, as nested lists. */
export function AreaTree({ nodes }: { nodes: Node[] }) {
  const { t } = useTranslation("governance");
  return (
    <ul className="grid gap-2">
      {nodes.map((node) => (
        <li key={node.id}>
          <span className={node.kind === "administration" ? "font-semibold" : undefined}>
            <a href={paths.area(node.id)}>{node.name}</a>
          </span>
          {node.head && (
            <span className="small muted">
              {" · "}
              <a href={paths.person(node.head.id)}>{node.head.name}</a>
            </span>
          )}{" "}
          {node.isArchived && <Tag>{t("isArchived")}</Tag>}
          {node.children.length > 0 && (
            <div className="mt-2 border-l border-line pl-4">
              <AreaTree nodes={node.children} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

interface Option {
  value: string;
  label: string;
}

/** The fields of an area, for a new one and for one there is. */
export function AreaFields({
  people,
  areas,
  area,
  under,
}: {
  people: Option[];
  areas: Option[];
  /** Where a new one is to stand, unless something else is chosen. */
  under?: string | null;
  area?: { name: string; kind: AreaKind; parentId?: string | null; headId?: string | null };
}) {
  const { t } = useTranslation("governance");
  const say = useSay();
  const none = say("common:field.none");
  return (
    <>
      <FormText name="name" label={t("area.name")} value={area?.name} required maxLength={120} />
      <FormRadios
        name="kind"
        label={t("area.kind")}
        value={area?.kind ?? "service-area"}
        options={useOptions("areaKind", areaKinds)}
        required
        inline
      />
      <FormSelect
        name="parentId"
        label={t("area.parent")}
        value={area?.parentId ?? under}
        options={areas}
        placeholder={none}
      />
      <FormSelect name="headId" label={t("area.head")} value={area?.headId} options={people} placeholder={none} />
    </>
  );
}
