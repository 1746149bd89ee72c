import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { type StatusFields, statusFields } from "./fields";
import { dropLocalCopy, keepLocalCopy, readLocalCopy } from "./local-copy";

const pauseMilliseconds = 1_200;
const retryMilliseconds = 10_000;

export type Autosave = { state: "none" | "saving" | "failed" | "signedOut" } | { state: "saved"; at: string };

interface Kept {
  /** Where drafts are posted. */
  address: string;
  personId: string;
  revision: number;
  /** When the draft was saved last. */
  savedAt: string | undefined;
  submissionId: string;
  /** Puts back what this tab has and the server has not. */
  restore: (fields: StatusFields) => void;
}

/**
 * Keeps the form as a draft after each pause in the typing, and when the page is left; and in this tab until the server
 * has it, trying again while it does not answer or somebody has to sign in anew.
 */
export function useAutosave(
  form: RefObject<HTMLFormElement>,
  { address, personId, revision, savedAt, submissionId, restore }: Kept,
) {
  const [autosave, setAutosave] = useState<Autosave>(savedAt ? { state: "saved", at: savedAt } : { state: "none" });
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const copyKey = `${address} ${personId}`;

  const save = useCallback(async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    if (!form.current) return;
    setAutosave({ state: "saving" });
    const fields = statusFields(new FormData(form.current));
    const answer = await postDraft(address, fields, submissionId);
    setAutosave(answer);
    const isTypedSince = timer.current !== undefined;
    if (isTypedSince) return;
    if (answer.state === "saved") dropLocalCopy(copyKey);
    else timer.current = setTimeout(save, retryMilliseconds);
  }, [form, address, copyKey, submissionId]);

  useEffect(() => {
    const copy = readLocalCopy(copyKey, revision);
    if (copy) restore(copy);
    else dropLocalCopy(copyKey);
  }, [copyKey, revision, restore]);

  useEffect(() => {
    const saveNow = () => {
      if (timer.current !== undefined) void save();
    };
    window.addEventListener("pagehide", saveNow);
    window.addEventListener("online", saveNow);
    return () => {
      window.removeEventListener("pagehide", saveNow);
      window.removeEventListener("online", saveNow);
      clearTimeout(timer.current);
    };
  }, [save]);

  const saveSoon = useCallback(() => {
    if (form.current) keepLocalCopy(copyKey, { revision, fields: statusFields(new FormData(form.current)) });
    clearTimeout(timer.current);
    timer.current = setTimeout(save, pauseMilliseconds);
  }, [form, copyKey, revision, save]);
  const stopSaving = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
  }, []);
  return { autosave, saveSoon, stopSaving };
}

async function postDraft(address: string, fields: StatusFields, submissionId: string): Promise<Autosave> {
  try {
    const body = new URLSearchParams({ ...fields, submissionId });
    const response = await fetch(address, { method: "POST", body, keepalive: true });
    if (response.status === 401) return { state: "signedOut" };
    if (!response.ok) return { state: "failed" };
    return { state: "saved", at: ((await response.json()) as { savedAt: string }).savedAt };
  } catch {
    return { state: "failed" };
  }
}
