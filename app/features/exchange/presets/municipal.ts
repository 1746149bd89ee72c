import type { PresetInput } from "../preset";

/**
 * Initiatives of Randers Kommune's digitalisation, one repository or described work process a row. The process
 * descriptions share one source, so that source and name together tell them apart; only some have a case number.
 */
export const randersDigitalisering: PresetInput = {
  name: "randers-digitalisering",
  title: "Randers Kommune: digitaliseringsinitiativer",
  externalId: { system: "randers-digitalisering", parts: [["kilde"], ["navn"]] },
  columns: [
    { columns: ["navn"], field: "title" },
    { columns: ["beskrivelse"], field: "summary", transforms: ["plainText"] },
    { columns: ["sagsnummer"], field: "caseNumber" },
    { columns: ["foerste_commit"], field: "startDate" },
  ],
  defaults: { tier: "local", phase: "execution", mandate: "optional" },
};

/** A Danish project list as spreadsheets commonly name its columns. */
export const projektliste: PresetInput = {
  name: "projektliste",
  title: "Projektliste (dansk regneark)",
  externalId: {
    system: "projektliste",
    parts: [["Projektnummer", "Projektnr.", "Projekt-id", "Nr.", "Id", "Løbenummer"]],
  },
  columns: [
    { columns: ["Titel", "Projekt", "Projektnavn", "Projekttitel", "Navn"], field: "title" },
    { columns: ["Beskrivelse", "Kort beskrivelse", "Resumé"], field: "summary" },
    { columns: ["Formål"], field: "purpose" },
    { columns: ["Niveau", "Spor", "Portefølje"], field: "tier" },
    { columns: ["Fase", "Projektfase"], field: "phase" },
    { columns: ["Skal/kan", "Skal-opgave"], field: "mandate" },
    { columns: ["Hjemmel", "Lovgrundlag"], field: "mandateBasis" },
    { columns: ["Fagchefområde", "Fagområde", "Område", "Afdeling", "Forvaltning"], field: "area" },
    { columns: ["Projektejer", "Ejer"], field: "owner" },
    { columns: ["Projektleder"], field: "manager" },
    { columns: ["Emneord", "Kategori"], field: "tags" },
    { columns: ["Startdato", "Start"], field: "startDate" },
    { columns: ["Slutdato", "Slut"], field: "endDate" },
    { columns: ["Forventede gevinster", "Gevinster"], field: "expectedBenefits" },
    { columns: ["KLE", "KLE-nummer"], field: "kle" },
    { columns: ["Sagsnummer", "Sagsnr."], field: "caseNumber" },
  ],
  milestones: [{ columns: ["Slutdato", "Slut"], title: "Projektet afsluttes", part: "planned" }],
  lifetimeBudget: { columns: ["Budget", "Samlet budget", "Anlægsbudget"] },
  links: [{ columns: ["Link", "Hjemmeside", "Url"], title: "Link" }],
  rating: {
    columns: ["Samlet status", "Status", "Trafiklys"],
    scale: "danish-three",
    commentColumns: ["Statusbemærkning", "Bemærkning", "Bemærkninger", "Kommentar"],
  },
  absentPatterns: ["Ikke oplyst*", "Afventer*"],
  blankTexts: ["-", "–", "n/a", "ingen"],
  defaults: { tier: "local", phase: "idea" },
};
