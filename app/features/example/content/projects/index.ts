import type { ProjectContent } from "../project-content";
import { childrenProjects } from "./local-children";
import { cityProjects } from "./local-city";
import { welfareProjects } from "./local-welfare";
import { nationalProjects } from "./national";
import { platformProjects } from "./platforms";
import { sharedProjects } from "./shared";

export const projects: readonly ProjectContent[] = [
  ...nationalProjects,
  ...sharedProjects,
  ...platformProjects,
  ...welfareProjects,
  ...childrenProjects,
  ...cityProjects,
];
