import { ActionForm, FormDate, FormSelect, FormText, FormTextArea } from "~/features/auth/action-form";
import { useSay, useTranslation } from "~/i18n/use-words";
import { formatDate } from "~/platform/format";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { ListRow, ListRows } from "~/ui/content";
import { FieldRow } from "~/ui/fields";
import { Card, Disclosure, EmptyState, Tag } from "~/ui/page";
import type { RisksPage } from "./risks-page.server";

type BarrierOfPage = RisksPage["barriers"][number];

/** What stands in the way: raised here, removed by a decision of the group that was asked. */
export function BarriersCard({ page }: { page: RisksPage }) {
  const { t } = useTranslation("projects");
  const { frame, barriers, edited } = page;
  const chosen = barriers.find((barrier) => barrier.id === edited && barrier.state === "open");
  return (
    <Card
      id="barriers"
      title={t("barrier.title")}
      actions={
        frame.may.edit && (
          <LinkButton size="small" href={`${paths.projectRisks(frame.code, { edit: "new-barrier" })}#barrier-form`}>
            {t("barrier.new")}
          </LinkButton>
        )
      }
    >
      {(chosen || edited === "new-barrier") && <BarrierForm page={page} barrier={chosen} />}
      {barriers.length === 0 ? (
        <EmptyState title={t("barrier.none")}>
          <p>{t("barrier.noneText")}</p>
        </EmptyState>
      ) : (
        <ListRows>
          {barriers.map((barrier) => (
            <BarrierRow key={barrier.id} page={page} barrier={barrier} />
          ))}
        </ListRows>
      )}
    </Card>
  );
}

function BarrierRow({ page, barrier }: { page: RisksPage; barrier: BarrierOfPage }) {
  const { t } = useTranslation(["projects", "common"]);
  const say = useSay();
  const { frame } = page;
  const isOpen = barrier.state === "open";
  return (
    <ListRow
      title={barrier.title}
      href={
        isOpen && frame.may.edit ? `${paths.projectRisks(frame.code, { edit: barrier.id })}#barrier-form` : undefined
      }
      detail={
        <>
          {t("projects:barrier.askedOf", { group: barrier.group, date: formatDate(barrier.raised) })}
          {barrier.removedBy && ` · ${barrier.removedBy}`}
          {barrier.description && <span className="preserve-lines block">{barrier.description}</span>}
          {barrier.withdrawalReason && <span className="block">{barrier.withdrawalReason}</span>}
          {isOpen && frame.may.edit && <WithdrawForm page={page} barrier={barrier} />}
        </>
      }
      end={
        isOpen ? (
          <>
            {barrier.until && <Tag>{formatDate(barrier.until)}</Tag>}{" "}
            <a
              href={paths.newDecision({
                subject: "barrier",
                subjectId: page.id,
                subjectPartId: barrier.id,
                groupId: barrier.groupId,
              })}
            >
              {t("projects:barrier.decide")}
            </a>
          </>
        ) : (
          <Tag>
            {say(`vocabulary:barrierState.${barrier.state}`)} {barrier.ended && formatDate(barrier.ended)}
          </Tag>
        )
      }
    />
  );
}

function WithdrawForm({ page, barrier }: { page: RisksPage; barrier: BarrierOfPage }) {
  const { t } = useTranslation("projects");
  return (
    <Disclosure summary={t("barrier.withdraw")}>
      <ActionForm
        intent="withdraw-barrier"
        part={barrier.id}
        revision={page.frame.revision}
        submissionId={page.frame.submissionId}
        submitLabel={t("barrier.withdraw")}
        variant="secondary"
      >
        <FormTextArea name="reason" label={t("field.reason")} rows={2} required />
      </ActionForm>
    </Disclosure>
  );
}

function BarrierForm({ page, barrier }: { page: RisksPage; barrier?: BarrierOfPage }) {
  const { t } = useTranslation(["projects", "common"]);
  const { frame, groups } = page;
  return (
    <section id="barrier-form" key={`${barrier?.id}-${frame.revision}`} className="stack">
      <h3>{barrier ? t("projects:barrier.edit") : t("projects:barrier.new")}</h3>
      <ActionForm
        intent="barrier"
        part={barrier?.id}
        revision={frame.revision}
        submissionId={frame.submissionId}
        submitLabel={t("common:action.save")}
        extra={
          <LinkButton href={paths.projectRisks(frame.code)} variant="quiet">
            {t("common:action.cancel")}
          </LinkButton>
        }
      >
        <FormText name="title" label={t("projects:barrier.one")} value={barrier?.title} required maxLength={200} />
        <FormTextArea name="description" label={t("projects:barrier.description")} value={barrier?.description} />
        <FieldRow>
          <FormSelect
            name="groupId"
            label={t("projects:barrier.group")}
            value={barrier?.groupId}
            placeholder={t("common:field.choose")}
            options={groups}
            required
          />
          <FormText name="removedBy" label={t("projects:barrier.removedBy")} value={barrier?.removedBy} />
          <FormDate name="until" label={t("projects:barrier.until")} value={barrier?.until} />
        </FieldRow>
      </ActionForm>
    </section>
  );
}
