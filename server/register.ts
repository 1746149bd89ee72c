import { registerApi } from "~/features/api/register.server";
import { registerAudit } from "~/features/audit/register.server";
import { registerConversation } from "~/features/conversation/register.server";
import { registerDocuments } from "~/features/documents/register.server";
import { registerExchange } from "~/features/exchange/register.server";
import { registerGovernance } from "~/features/governance/register.server";
import { registerNotifications } from "~/features/notifications/register.server";
import { registerPortfolio } from "~/features/portfolio/register.server";
import { registerPrivacy } from "~/features/privacy/register.server";
import { registerProjects } from "~/features/projects/register.server";
import { registerReports } from "~/features/reports/register.server";
import { registerStatus } from "~/features/status/register.server";

/** Each area hands to those below it what they cannot know: effects, subjects of decisions, who else to replace; and its jobs. */
export function registerAreas(): void {
  registerAudit();
  registerGovernance();
  registerProjects();
  registerStatus();
  registerReports();
  registerExchange();
  registerConversation();
  registerDocuments();
  registerPortfolio();
  registerApi();
  registerNotifications();
  registerPrivacy();
}
