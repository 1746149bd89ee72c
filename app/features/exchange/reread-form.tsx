import { useTranslation } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { FieldRow, SelectField, TextField } from "~/ui/fields";
import { Disclosure } from "~/ui/page";
import type { readRun } from "./queries.server";

type RunView = Awaited<ReturnType<typeof readRun>>;

/** Where what was found by itself is wrong: another sheet, heading row, encoding or delimiter. */
export function RereadForm({ run }: { run: RunView }) {
  const { t } = useTranslation("exchange");
  return (
    <Disclosure summary={t("run.rereadTitle")}>
      <form method="post" className="form">
        <FieldRow>
          {run.sheets.length > 1 && (
            <SelectField
              label={t("run.sheet")}
              name="sheet"
              defaultValue={run.sheet}
              options={run.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
            />
          )}
          <TextField
            label={t("run.headerRow")}
            hint={t("run.headerRowHint")}
            name="headerRow"
            inputMode="numeric"
            width="short"
            defaultValue={run.headerRow}
          />
          {run.format === "csv" && <TextReading run={run} />}
        </FieldRow>
        <div className="actions">
          <Button name="intent" value="reread" variant="secondary">
            {t("run.rereadSubmit")}
          </Button>
          <span className="small muted">{t("run.rereadHint")}</span>
        </div>
      </form>
    </Disclosure>
  );
}

const encodings = [
  { value: "utf-8", label: "UTF-8" },
  { value: "windows-1252", label: "Windows-1252" },
  { value: "macintosh", label: "Mac OS Roman" },
  { value: "utf-16le", label: "UTF-16 LE" },
  { value: "utf-16be", label: "UTF-16 BE" },
];

function TextReading({ run }: { run: RunView }) {
  const { t } = useTranslation("exchange");
  return (
    <>
      <SelectField
        label={t("run.encoding")}
        name="encoding"
        defaultValue={run.encoding}
        placeholder={t("run.foundByItself")}
        options={encodings}
      />
      <SelectField
        label={t("run.delimiter")}
        name="delimiter"
        defaultValue={run.delimiter}
        placeholder={t("run.foundByItself")}
        options={[
          { value: ";", label: ";" },
          { value: ",", label: "," },
          { value: "|", label: "|" },
          { value: "\t", label: t("run.delimiterTab") },
        ]}
      />
    </>
  );
}
