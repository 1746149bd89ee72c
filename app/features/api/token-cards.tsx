import { ActionForm, FormCheckboxes, FormDate, FormText } from "~/features/auth/action-form";
import { useOptions } from "~/features/governance/use-options";
import { useSay, useTranslation } from "~/i18n/use-words";
import { formatDate, formatInstant } from "~/platform/format";
import { paths } from "~/platform/paths";
import { Tag } from "~/ui/content";
import { ConfirmDialog } from "~/ui/dialog";
import { Card, EmptyState, Notice } from "~/ui/page";
import { DataTable } from "~/ui/table";
import { apiScopes } from "~models/vocabulary";
import type { TokenRow } from "./tokens.server";

/** The only time a token is shown. */
export function MadeTokenNotice({ name, token }: { name: string; token: string }) {
  const { t } = useTranslation("api");
  return (
    <Notice tone="success" role="status" title={t("made.title", { name })}>
      <p>{t("made.once")}</p>
      <p className="mt-2">
        <input className="input" readOnly value={token} aria-label={t("made.label")} spellCheck={false} />
      </p>
    </Notice>
  );
}

export function NewTokenCard({
  latest,
  suggested,
  submissionId,
}: {
  latest: string;
  suggested: string;
  submissionId: string;
}) {
  const { t } = useTranslation("api");
  const scopes = useOptions("apiScope", apiScopes);
  return (
    <Card title={t("new.title")}>
      <ActionForm intent="make" submissionId={submissionId} submitLabel={t("new.submit")} variant="primary">
        <FormText name="name" label={t("token.name")} hint={t("new.nameHint")} maxLength={80} required />
        <FormCheckboxes
          name="scopes"
          label={t("token.scopes")}
          hint={t("new.scopesHint")}
          options={scopes}
          inline
          required
        />
        <FormDate
          name="expiresOn"
          label={t("token.expiresOn")}
          hint={t("new.expiresHint", { latest: formatDate(latest) })}
          value={suggested}
          required
        />
      </ActionForm>
    </Card>
  );
}

interface TokenTableProps {
  tokens: readonly TokenRow[];
  submissionId: string;
  /** Everybody's tokens: each with its owner. */
  withOwners?: boolean;
}

export function TokenTable({ tokens, submissionId, withOwners }: TokenTableProps) {
  const { t } = useTranslation("api");
  if (tokens.length === 0) return <EmptyState title={t(withOwners ? "all.none" : "own.none")} />;
  const names = withOwners ? (["name", "owner"] as const) : (["name"] as const);
  const columns = [...names, "scopes", "expiresOn", "lastUsed", "state"] as const;
  return (
    <div className="card">
      <DataTable
        caption={t(withOwners ? "all.title" : "own.title")}
        captionHidden
        columns={columns.map((key) => ({ key, header: t(`token.${key}`) }))}
        stacked
      >
        {tokens.map((token) => (
          <TokenLine key={token.id} token={token} submissionId={submissionId} withOwner={withOwners} />
        ))}
      </DataTable>
    </div>
  );
}

function TokenLine({ token, submissionId, withOwner }: { token: TokenRow; submissionId: string; withOwner?: boolean }) {
  const { t } = useTranslation("api");
  const say = useSay();
  return (
    <tr>
      <th scope="row">
        {token.name} <span className="muted small">{token.prefix}…</span>
      </th>
      {withOwner && (
        <td data-label={t("token.owner")}>
          <a href={paths.person(token.owner.id)}>{token.owner.name}</a>
        </td>
      )}
      <td data-label={t("token.scopes")}>
        {token.scopes.map((scope) => say(`vocabulary:apiScope.${scope}`)).join(", ")}
      </td>
      <td data-label={t("token.expiresOn")} className="nowrap">
        {formatDate(token.expiresOn)}
      </td>
      <td data-label={t("token.lastUsed")}>
        {token.lastUsedAt ? formatInstant(token.lastUsedAt) : t("token.neverUsed")}
      </td>
      <td data-label={t("token.state")}>
        {token.state === "active" ? (
          <RevokeButton token={token} submissionId={submissionId} />
        ) : (
          <Tag tone="warning">{t(`token.${token.state}`)}</Tag>
        )}
      </td>
    </tr>
  );
}

function RevokeButton({ token, submissionId }: { token: TokenRow; submissionId: string }) {
  const { t } = useTranslation("api");
  const say = useSay();
  return (
    <ConfirmDialog
      trigger={t("revoke.open")}
      title={t("revoke.title", { name: token.name })}
      cancelLabel={say("common:action.cancel")}
      size="small"
    >
      <p>{t("revoke.text")}</p>
      <ActionForm
        intent="revoke"
        part={token.id}
        revision={token.revision}
        submissionId={submissionId}
        submitLabel={t("revoke.submit")}
        variant="danger"
      />
    </ConfirmDialog>
  );
}
