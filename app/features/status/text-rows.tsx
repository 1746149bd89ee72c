import { useTranslation } from "~/i18n/use-words";
import { formatDate } from "~/platform/format";
import { DateField, TextArea } from "~/ui/fields";
import { LongText } from "~/ui/long-text";
import { Card } from "~/ui/page";
import type { StatusFormState } from "./status-form-state";
import { UnchangedButton } from "./unchanged-button";

/** What was done and what comes next; and, when overall is yellow or red, why and the way back. */
export function TextRows(props: StatusFormState) {
  const { t } = useTranslation("status");
  return (
    <>
      <Card title={t("text.heading")}>
        <TextRow name="done" {...props} />
        <TextRow name="next" {...props} />
      </Card>
      <div className="status-when-behind">
        <Card title={t("text.behindHeading")} tone="warning">
          <TextRow name="why" {...props} />
          <TextRow name="wayBack" {...props} />
          <BackByRow {...props} />
        </Card>
      </div>
    </>
  );
}

function TextRow({
  name,
  page,
  start,
  errorsOf,
  setUnchanged,
}: StatusFormState & { name: "done" | "next" | "why" | "wayBack" }) {
  const { t } = useTranslation("status");
  const label = t(`text.${name}`);
  const last = page.previous?.[name];
  return (
    <div className="status-row" data-row={name}>
      <div className="status-name">
        <label htmlFor={name}>{label}</label>
        <UnchangedButton row={label} isPossible={Boolean(page.last[name])} onUnchanged={setUnchanged} />
      </div>
      <div className="status-last">
        {last && <LongText text={last} moreLabel={t("showAll")} lessLabel={t("showLess")} />}
      </div>
      <div className="status-now">
        <TextArea
          name={name}
          label={null}
          rows={2}
          defaultValue={start[name]}
          maxLength={4000}
          errors={errorsOf(name)}
        />
      </div>
    </div>
  );
}

function BackByRow({ page, start, errorsOf, setUnchanged }: StatusFormState) {
  const { t } = useTranslation("status");
  const label = t("text.backBy");
  return (
    <div className="status-row" data-row="backBy">
      <div className="status-name">
        <label htmlFor="backBy">{label}</label>
        <UnchangedButton row={label} isPossible={Boolean(page.last.backBy)} onUnchanged={setUnchanged} />
      </div>
      <div className="status-last">{page.previous?.backBy && formatDate(page.previous.backBy)}</div>
      <div className="status-now">
        <DateField name="backBy" label={null} defaultValue={start.backBy} errors={errorsOf("backBy")} />
      </div>
    </div>
  );
}
