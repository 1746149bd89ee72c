import { useActionFailure } from "~/features/auth/action-failure";
import { ActionForm, FormCheckbox, FormText, FormTextArea, useIsRefused } from "~/features/auth/action-form";
import { useSay, useTranslation } from "~/i18n/use-words";
import { formatInstant, formatSize } from "~/platform/format";
import { paths } from "~/platform/paths";
import { FileField } from "~/ui/fields";
import { Card, Disclosure, EmptyState, Tag } from "~/ui/page";
import type { DocumentRow, DocumentsData } from "./documents-page.server";

/** Something's documents: each with its file, who brought it and when, its earlier versions, and what can be done. */
export function DocumentsCards({ page }: { page: DocumentsData }) {
  const { t } = useTranslation("documents");
  return (
    <>
      <Card title={t("title")}>
        {page.rows.length === 0 ? (
          <EmptyState title={t("empty")}>{t(page.may.edit ? "emptyText" : "emptyReader")}</EmptyState>
        ) : (
          <ul className="rows documents">
            {page.rows.map((row) => (
              <DocumentItem key={row.id} row={row} page={page} />
            ))}
          </ul>
        )}
      </Card>
      {page.may.edit && <AttachCard page={page} />}
      {page.archived.length > 0 && (
        <Card>
          <Disclosure summary={t("archived", { count: page.archived.length })}>
            <ul className="rows documents">
              {page.archived.map((row) => (
                <DocumentItem key={row.id} row={row} page={page} />
              ))}
            </ul>
          </Disclosure>
        </Card>
      )}
    </>
  );
}

function DocumentItem({ row, page }: { row: DocumentRow; page: DocumentsData }) {
  const { t } = useTranslation("documents");
  const say = useSay();
  const [newest, ...earlier] = row.versions;
  if (!newest) return null;
  return (
    <li>
      <div className="row-text">
        <a href={paths.documentFile(row.id)}>{row.title}</a>{" "}
        {row.isClosed && <Tag tone="accent">{say("vocabulary:clearance.closed")}</Tag>}
        {row.description && <p className="small">{row.description}</p>}
        <span className="row-detail">
          {[
            newest.fileName,
            formatSize(newest.size),
            row.documentNumber && t("numbered", { number: row.documentNumber }),
            t("byAt", { name: newest.by, at: formatInstant(newest.at) }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
        {earlier.length > 0 && (
          <Disclosure summary={t("earlier", { count: earlier.length })}>
            <ul>
              {earlier.map(({ number, fileName, size, by, at }) => (
                <li key={number}>
                  <a href={paths.documentFile(row.id, { version: number })}>
                    {t("versionNumber", { number })}: {fileName}
                  </a>
                  <span className="row-detail">
                    {formatSize(size)} · {t("byAt", { name: by, at: formatInstant(at) })}
                  </span>
                </li>
              ))}
            </ul>
          </Disclosure>
        )}
        {page.may.edit && <Change row={row} page={page} />}
      </div>
    </li>
  );
}

/** The forms of one document, folded away until they are wanted, or one of them was refused. */
function Change({ row, page }: { row: DocumentRow; page: DocumentsData }) {
  const { t } = useTranslation("documents");
  const say = useSay();
  const isEditRefused = useIsRefused("edit", row.id);
  const isReplaceRefused = useIsRefused("replace", row.id);
  const post = { part: row.id, revision: row.revision, submissionId: page.submissionId };
  if (row.isArchived) {
    return (
      <ActionForm
        intent="restore"
        {...post}
        submitLabel={say("common:action.restore")}
        variant="secondary"
        size="small"
      />
    );
  }
  return (
    <Disclosure summary={t("change")} open={isEditRefused || isReplaceRefused}>
      <div className="documents-change">
        <ActionForm intent="replace" {...post} isUpload submitLabel={t("replace")} variant="secondary">
          <File page={page} intent="replace" part={row.id} label={t("newVersion")} />
        </ActionForm>
        <ActionForm intent="edit" {...post} submitLabel={say("common:action.save")}>
          <FormText name="title" label={t("field.title")} value={row.title} maxLength={200} required />
          <Described row={row} />
          <ClosedBox page={page} isClosed={row.isClosed} />
        </ActionForm>
        <ActionForm
          intent="archive"
          {...post}
          submitLabel={say("common:action.archive")}
          variant="secondary"
          size="small"
        />
      </div>
    </Disclosure>
  );
}

function AttachCard({ page }: { page: DocumentsData }) {
  const { t } = useTranslation("documents");
  return (
    <Card title={t("attach")}>
      <ActionForm intent="attach" isUpload submissionId={page.submissionId} submitLabel={t("attachSubmit")}>
        <File page={page} intent="attach" label={t("field.file")} />
        <FormText name="title" label={t("field.title")} hint={t("titleHint")} maxLength={200} />
        <Described />
        <ClosedBox page={page} isClosed={false} />
      </ActionForm>
    </Card>
  );
}

function Described({ row }: { row?: DocumentRow }) {
  const { t } = useTranslation("documents");
  return (
    <>
      <FormTextArea
        name="description"
        label={t("field.description")}
        value={row?.description}
        rows={2}
        maxLength={1000}
      />
      <FormText
        name="documentNumber"
        label={t("field.documentNumber")}
        hint={t("numberHint")}
        value={row?.documentNumber}
        maxLength={60}
        width="medium"
      />
    </>
  );
}

/** What is on something closed is closed as it is. */
function ClosedBox({ page, isClosed }: { page: DocumentsData; isClosed: boolean }) {
  const { t } = useTranslation("documents");
  if (page.subject.isClosed) return <p className="hint">{t("allClosed")}</p>;
  if (!page.may.close) return null;
  return <FormCheckbox name="isClosed" label={t("field.isClosed")} hint={t("closedHint")} checked={isClosed} />;
}

function File({ page, intent, part, label }: { page: DocumentsData; intent: string; part?: string; label: string }) {
  const { t } = useTranslation("documents");
  const say = useSay();
  const isMine = useIsRefused(intent, part);
  const reasons = useActionFailure()?.reasons ?? [];
  const errors = isMine
    ? reasons.filter(({ field }) => field === "file").map(({ key, params }) => say(key, params))
    : undefined;
  return (
    <FileField
      id={["file", intent, part].filter(Boolean).join("-")}
      name="file"
      label={label}
      hint={t("fileHint", { limit: page.limit, types: page.allowed.join(", ") })}
      accept={page.allowed.map((extension) => `.${extension}`).join(",")}
      errors={errors}
      required
    />
  );
}
