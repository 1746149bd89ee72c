import { ActionForm, FormText, useIsRefused } from "~/features/auth/action-form";
import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { ListRow, ListRows } from "~/ui/content";
import { Card, Disclosure } from "~/ui/page";
import type { GroupPage } from "./groups.server";

export interface PostedWith {
  revision: number;
  submissionId: string;
}

/** Who the rules say must sit, and how many of the places are held. `edited` is the id of the part being edited. */
export function SeatsCard({ page, post, edited }: { page: GroupPage; post: PostedWith; edited?: string }) {
  const { t } = useTranslation("governance");
  const say = useSay();
  const { seats, rights, group } = page;
  const seat = seats.find((one) => one.id === edited);
  const isRefused = useIsRefused("seat", seat?.id);
  return (
    <Card title={t("seats.title")} id="seats">
      {seats.length === 0 && <p className="muted">{t("seats.none")}</p>}
      <ListRows>
        {seats.map((one) => (
          <ListRow
            key={one.id}
            title={one.title}
            detail={t("seats.held", { held: one.held, count: one.count })}
            end={
              rights.edit && <a href={`${paths.group(group.id)}?edit=${one.id}#seats`}>{say("common:action.edit")}</a>
            }
          />
        ))}
      </ListRows>
      {rights.edit && seat && (
        <ActionForm
          key={seat.id}
          intent="remove-seat"
          part={seat.id}
          {...post}
          submitLabel={t("seats.remove", { title: seat.title })}
          variant="danger"
          size="small"
        />
      )}
      {rights.edit && (
        <Disclosure summary={seat ? say("common:action.edit") : t("seats.add")} open={Boolean(seat) || isRefused}>
          <ActionForm key={seat?.id} intent="seat" part={seat?.id} {...post} submitLabel={say("common:action.save")}>
            <FormText name="title" label={t("seats.seat")} hint={t("seats.hint")} value={seat?.title} required />
            <FormText
              name="count"
              label={t("seats.count")}
              value={seat?.count ?? 1}
              inputMode="numeric"
              width="short"
              required
            />
          </ActionForm>
        </Disclosure>
      )}
    </Card>
  );
}
