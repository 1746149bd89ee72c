/** The lead's words on the steering group's report, by quarter; for those who may see closed projects, and for all. */
export interface Editorial {
  headline: string;
  lead: string;
  comment?: string;
}

export const editorials: Record<number, { closed: Editorial; open: Editorial }> = {
  [-4]: {
    closed: {
      headline: "Skolernes it på sporet, genudbud under pres",
      lead: "Den fælles aftale om elevdata er på plads, og skolernes it er tilbage i plan. Til gengæld er genudbuddet af ESDH begyndt at skride på grund af en klage.",
      comment: "Programgruppen anbefaler, at styregruppen følger ESDH tæt i næste kvartal.",
    },
    open: {
      headline: "Skolernes it på sporet, genudbud under pres",
      lead: "Den fælles aftale om elevdata er på plads, og skolernes it er tilbage i plan. Til gengæld er genudbuddet af ESDH begyndt at skride på grund af en klage.",
    },
  },
  [-3]: {
    closed: {
      headline: "Uenighed om betaling for data bremser ledelsesinformation",
      lead: "Datamodellen står stille, fordi det ikke er afklaret, hvem der betaler for fagsystemernes data. Rettighedsstyringen har fået en ny plan og er igen grøn.",
      comment: "BI-udvalget behandler finansieringen på sit næste møde.",
    },
    open: {
      headline: "Uenighed om betaling for data bremser ledelsesinformation",
      lead: "Datamodellen står stille, fordi det ikke er afklaret, hvem der betaler for fagsystemernes data. Rettighedsstyringen har fået en ny plan og er igen grøn.",
    },
  },
  [-2]: {
    closed: {
      headline: "Datamodellen er i gang igen, sundhedsreformen giver den første advarsel",
      lead: "BI-udvalget har fordelt udgifterne til data, og aftalerne indgås nu. Sundhedsreformens overdragelse er gul, fordi format og omfang ikke er aftalt med regionen.",
      comment: "Flytningen af servere er begyndt, mens ophørsbetalingen forhandles.",
    },
    open: {
      headline: "Datamodellen er i gang igen, sundhedsreformen giver den første advarsel",
      lead: "BI-udvalget har fordelt udgifterne til data, og aftalerne indgås nu. Sundhedsreformens overdragelse er gul, fordi format og omfang ikke er aftalt med regionen.",
    },
  },
  [-1]: {
    closed: {
      headline: "Sundhedsreformen er rød og kræver afklaring med regionen",
      lead: "Regionen og kommunen er ikke enige om, hvilke journaldata der overdrages. Uden en afklaring kan aftalen med leverandøren ikke indgås. Fælles Sprog III mangler superbrugere.",
    },
    open: {
      headline: "Sundhedsreformen er rød og kræver afklaring med regionen",
      lead: "Regionen og kommunen er ikke enige om, hvilke journaldata der overdrages. Uden en afklaring kan aftalen med leverandøren ikke indgås.",
    },
  },
};
