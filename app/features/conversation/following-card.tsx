import { Form } from "@remix-run/react";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/content";
import { Card } from "~/ui/page";
import type { FollowReason } from "./audience";
import type { FollowingOfProject } from "./following.server";

/** Whether the viewer is told of the project and why, and who else is. */
export function FollowingCard({
  following,
  from,
}: {
  following: FollowingOfProject;
  from: "project" | "conversation";
}) {
  const { t } = useTranslation("conversation");
  const { code, reason, isTold, told } = following;
  const words = isTold && reason ? t("follow.isTold", { why: t(`follow.because.${reason}`) }) : undefined;
  return (
    <Card title={t("follow.title")}>
      <p className="mb-3">{words ?? (reason ? t("follow.isMuted") : t("follow.isNot"))}</p>
      <FollowButton code={code} reason={reason} isTold={isTold} from={from} />
      {told.length > 0 && (
        <Disclosure summary={t("follow.told", { count: told.length })}>
          <p>{told.join(", ")}</p>
        </Disclosure>
      )}
    </Card>
  );
}

/** Follow or stop; who is told for another reason than having chosen it mutes instead. `of` names the project where a page has several. */
export function FollowButton({
  code,
  reason,
  isTold,
  from,
  of,
}: {
  code: string;
  reason: FollowReason | null;
  isTold: boolean;
  from: "project" | "conversation" | "profile";
  of?: string;
}) {
  const { t } = useTranslation("conversation");
  const isChosen = reason === null || reason === "followed";
  const label = isTold ? t(isChosen ? "follow.stop" : "follow.mute") : t(isChosen ? "follow.follow" : "follow.unmute");
  return (
    <Form method="post" action={paths.projectConversation(code)}>
      <input type="hidden" name="intent" value="follow" />
      <input type="hidden" name="from" value={from} />
      <input type="hidden" name="choice" value={isTold ? "stop" : "follow"} />
      <Button variant="secondary" size="small" aria-label={of && `${label}: ${of}`}>
        {label}
      </Button>
    </Form>
  );
}
