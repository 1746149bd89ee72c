import { useSay } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { ListRow, ListRows } from "~/ui/content";

export interface RelatedProject {
  id: string;
  code: string;
  title: string;
  kind: string;
  note?: string | null;
}

/** Projects that one hangs together with, each with how. */
export function RelatedList({ projects }: { projects: RelatedProject[] }) {
  const say = useSay();
  return (
    <ListRows>
      {projects.map((project) => (
        <ListRow
          key={project.id}
          href={paths.project(project.code)}
          title={`${project.code} ${project.title}`}
          detail={[say(`vocabulary:dependencyKind.${project.kind}`), project.note].filter(Boolean).join(" · ")}
        />
      ))}
    </ListRows>
  );
}
