import { data } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { revalidateAfterPost } from "~/features/auth/action-failure";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { DependenciesCard } from "~/features/projects/dependencies-card";
import { EffortCard } from "~/features/projects/effort-card";
import { MilestonesCard } from "~/features/projects/milestones-card";
import { readPlanPage } from "~/features/projects/plan-page.server";
import { postSection } from "~/features/projects/post-section.server";
import { ProjectFrame } from "~/features/projects/project-frame";
import { paths } from "~/platform/paths";

export const meta = pageTitle;
export const shouldRevalidate = revalidateAfterPost;

export const loader = signedIn(async ({ viewer, params, url }) => {
  const page = await readPlanPage(viewer, params.code!, url.searchParams.get("edit"));
  return { title: page.frame.title, page };
});

export const action = signedIn(async ({ viewer, request, params }) => {
  const draft = await postSection(viewer, params.code!, await request.formData());
  return draft ? data(draft) : redirectWithMessage(paths.projectPlan(params.code!), "projects:message.saved");
});

export default function PlanPage() {
  const { page } = useLoaderData<typeof loader>();
  return (
    <ProjectFrame frame={page.frame} tab="plan">
      <MilestonesCard page={page} />
      <EffortCard page={page} />
      <DependenciesCard page={page} />
    </ProjectFrame>
  );
}
