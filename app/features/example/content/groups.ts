import type { GroupKind, MembershipRole, Tier } from "~models/vocabulary";

export interface MembershipContent {
  personKey: string;
  role: MembershipRole;
  seatKey?: string;
  areaKeys?: string[];
  agreement?: string;
  /** Months from now. */
  from: number;
  to?: number;
}

export interface GroupContent {
  key: string;
  name: string;
  kind: GroupKind;
  parentKey?: string;
  purpose: string;
  meetingsPerYear: number;
  quorum: number;
  seats: { key: string; title: string; count: number }[];
  memberships: MembershipContent[];
  delegations?: { fromKey: string; toKey: string; reason: string; from: number; to: number }[];
  termsOfReference?: { version: number; from: number; text: string }[];
  scope?: { tiers?: Tier[]; programmeKeys?: string[]; areaKeys?: string[] };
}

const member = (personKey: string, from: number, rest: Partial<MembershipContent> = {}): MembershipContent => ({
  personKey,
  role: "member",
  from,
  ...rest,
});

const steeringTerms = `Baggrund
Digitalisering er en forudsætning for bedre kvalitet, service og effektivitet i Eksempelby Kommune. Arbejdet kræver en fælles retning og en struktur, der går på tværs af forvaltningerne.

Formål
Digitaliseringsstyregruppen har det tværgående ejerskab til, at kommunens digitaliseringsindsats lykkes. Styregruppen
• sætter klare, fælles mål og prioriterer indsatserne i overensstemmelse med dem
• godkender den årlige indsatsplan og kvartalets statusrapport
• vurderer risici og fjerner de barrierer, som programgruppen ikke selv kan fjerne
• træffer tværgående beslutninger på baggrund af indstillinger fra programgruppen
• orienterer direktion og chefforum om fremdriften.

Sammensætning
Formand er chefen for Borgerservice, IT og Digitalisering. Øvrige medlemmer er stabschefen, to chefer fra velfærdsområdet, en chef fra fællesforvaltningen og lederen af Digitalisering. En medarbejder fra Digitalisering er sekretær.

Arbejdsform
Der holdes fire møder om året. Dagsorden med indstillinger og bilag udsendes senest en uge før mødet. Materialet forberedes af programgruppens formand og styregruppens sekretær og godkendes af formanden før udsendelse.`;

const programmeTerms = `Formål
Programgruppen koordinerer den tværgående digitalisering og forbereder styregruppens beslutninger. Programgruppen
• udarbejder forslag til den årlige indsatsplan
• administrerer projektporteføljen: nationale og fælleskommunale projekter, tværkommunale og egne tværgående projekter og de lokale projekter
• følger fremdriften hvert kvartal og sammenfatter den i en statusrapport til styregruppen
• synliggør gevinster og deler viden med de lokale digitaliseringsgrupper.

Sammensætning
Formand er lederen af Digitalisering. Staben og hvert fagchefområde har en repræsentant. Fagchefer kan aftale, at en repræsentant dækker flere fagchefområder. En medarbejder fra Digitalisering er sekretær.

Arbejdsform
Fire årlige møder, der følger styregruppens. Programgruppen er vært for det årlige digitaliseringsseminar.`;

const dataTerms = `Formål
BI-udvalget prioriterer arbejdet med data og ledelsesinformation på tværs af forvaltningerne: hvilke datakilder der etableres, hvem der betaler for dem, og hvem der har ansvaret for kvaliteten.

Mandat
Udvalget træffer beslutninger om prioritering inden for programmet Data og ledelsesinformation. Sager med økonomi ud over programmets ramme indstilles til Digitaliseringsstyregruppen.

Sammensætning
Økonomichefen er formand. Chefen for Borgerservice, IT og Digitalisering, en dataanalytiker fra Økonomi og en repræsentant for hvert af de to største fagområder er medlemmer.`;

export const groups: readonly GroupContent[] = [
  {
    key: "direktion",
    name: "Direktionen",
    kind: "directors",
    purpose: "Kommunens øverste administrative ledelse. Orienteres hvert kvartal om digitaliseringsindsatsen.",
    meetingsPerYear: 44,
    quorum: 3,
    seats: [
      { key: "chair", title: "Kommunaldirektør", count: 1 },
      { key: "director", title: "Direktør", count: 4 },
    ],
    memberships: [
      member("birgitte", -62, { role: "chair", seatKey: "chair" }),
      member("henning", -55, { seatKey: "director" }),
      member("lisbeth", -30, { seatKey: "director" }),
      member("steen", -41, { seatKey: "director" }),
      member("ulrik", -73, { seatKey: "director" }),
      member("tine", -20, { role: "secretary" }),
    ],
  },
  {
    key: "chefforum",
    name: "Chefforum",
    kind: "chiefs-forum",
    parentKey: "direktion",
    purpose: "Direktion og fagchefer. Drøfter sager af tværgående betydning, før de behandles i styregruppen.",
    meetingsPerYear: 10,
    quorum: 0,
    seats: [{ key: "chief", title: "Fagchef", count: 12 }],
    memberships: [
      member("birgitte", -62, { role: "chair" }),
      ...[
        "mette",
        "torben",
        "niels",
        "gitte",
        "hanne",
        "jakob",
        "lars",
        "susanne",
        "pernille",
        "anders",
        "dorthe",
        "kurt",
      ].map((key) => member(key, -36, { seatKey: "chief" })),
      member("tine", -20, { role: "secretary" }),
    ],
  },
  {
    key: "styregruppe",
    name: "Digitaliseringsstyregruppen",
    kind: "steering",
    parentKey: "direktion",
    purpose: "Har det tværgående ejerskab til kommunens digitaliseringsindsats, prioriterer den og fjerner barrierer.",
    meetingsPerYear: 4,
    quorum: 4,
    seats: [
      { key: "chair", title: "Formand: chef for Borgerservice, IT og Digitalisering", count: 1 },
      { key: "staff", title: "Stabschefen", count: 1 },
      { key: "welfare", title: "2 chefer fra velfærdsområdet", count: 2 },
      { key: "shared", title: "1 chef fra fællesforvaltningsområdet", count: 1 },
      { key: "lead", title: "Leder af Digitalisering", count: 1 },
    ],
    memberships: [
      member("niels", -46, { role: "chair", seatKey: "chair" }),
      member("mette", -46, { seatKey: "staff" }),
      member("hanne", -28, { seatKey: "welfare" }),
      member("pernille", -46, { seatKey: "welfare", to: -5 }),
      member("gitte", -34, { seatKey: "shared" }),
      member("karen", -46, { seatKey: "lead" }),
      member("poul", -46, { role: "secretary", to: -27 }),
      member("ida", -27, { role: "secretary" }),
    ],
    delegations: [
      { fromKey: "niels", toKey: "mette", reason: "Formandens sommerferie", from: -5, to: -4.2 },
      {
        fromKey: "niels",
        toKey: "mette",
        reason: "Formanden deltager i lederuddannelse; stabschefen godkender på formandens vegne",
        from: -0.2,
        to: 0.8,
      },
    ],
    termsOfReference: [
      {
        version: 1,
        from: -46,
        text: steeringTerms.replace("to chefer fra velfærdsområdet", "en chef fra velfærdsområdet"),
      },
      { version: 2, from: -28, text: steeringTerms },
    ],
  },
  {
    key: "programgruppe",
    name: "Programgruppen for Digitalisering",
    kind: "programme",
    parentKey: "styregruppe",
    purpose: "Koordinerer fremdriften i den tværgående digitalisering og samler kvartalets statusrapport.",
    meetingsPerYear: 4,
    quorum: 0,
    seats: [
      { key: "chair", title: "Formand: leder af Digitalisering", count: 1 },
      { key: "staff", title: "Repræsentant fra Staben", count: 1 },
      { key: "area", title: "Repræsentant for fagchefområde", count: 11 },
    ],
    memberships: [
      member("karen", -46, { role: "chair", seatKey: "chair" }),
      member("jonas", -22, { role: "deputy-chair" }),
      member("poul", -46, { role: "secretary", to: -27 }),
      member("ida", -27, { role: "secretary" }),
      member("tine", -40, { seatKey: "staff", areaKeys: ["stab"] }),
      member("martin", -25, { seatKey: "area", areaKeys: ["okonomi"] }),
      member("bodil", -46, { seatKey: "area", areaKeys: ["bid"] }),
      member("charlotte", -31, { seatKey: "area", areaKeys: ["arbejdsmarked"] }),
      member("britta", -46, { seatKey: "area", areaKeys: ["sundhed"], to: -18 }),
      member("nadia", -18, { seatKey: "area", areaKeys: ["sundhed"] }),
      member("morten", -37, { seatKey: "area", areaKeys: ["social"] }),
      member("simon", -46, {
        seatKey: "area",
        areaKeys: ["skole", "dagtilbud"],
        agreement:
          "Aftale mellem skolechefen og dagtilbudschefen: it-vejlederen repræsenterer begge fagchefområder og mødes med de pædagogiske konsulenter før hvert møde. Aftalen tages op hvert andet år.",
      }),
      member("katrine", -14, { seatKey: "area", areaKeys: ["familie"] }),
      member("sanne", -46, { seatKey: "area", areaKeys: ["kultur"], to: -7 }),
      member("jens", -46, {
        seatKey: "area",
        areaKeys: ["plan", "vej"],
        agreement:
          "Plan- og byggechefen og vej- og naturchefen er enige om, at GIS-koordinatoren dækker begge områder, så længe affaldsprojekterne kører gennem GIS-teamet.",
      }),
    ],
    termsOfReference: [{ version: 1, from: -46, text: programmeTerms }],
  },
  {
    key: "bi-udvalg",
    name: "BI-udvalget",
    kind: "committee",
    parentKey: "programgruppe",
    purpose: "Prioriterer datakilder og ledelsesinformation på tværs af forvaltningerne.",
    meetingsPerYear: 6,
    quorum: 3,
    seats: [
      { key: "chair", title: "Formand: økonomichefen", count: 1 },
      { key: "member", title: "Medlem", count: 4 },
    ],
    memberships: [
      member("torben", -19, { role: "chair", seatKey: "chair" }),
      member("niels", -19, { seatKey: "member" }),
      member("morten", -19, { seatKey: "member" }),
      member("emil", -19, { role: "secretary", seatKey: "member" }),
      member("nadia", -11, { seatKey: "member" }),
    ],
    termsOfReference: [{ version: 1, from: -19, text: dataTerms }],
    scope: { programmeKeys: ["data"] },
  },
  {
    key: "sikkerhed",
    name: "Informationssikkerhedsudvalget",
    kind: "committee",
    parentKey: "styregruppe",
    purpose: "Følger kommunens modenhed i informationssikkerhed og databeskyttelse og kravene i NIS2.",
    meetingsPerYear: 4,
    quorum: 3,
    seats: [{ key: "member", title: "Medlem", count: 5 }],
    memberships: [
      member("mette", -33, { role: "chair", seatKey: "member" }),
      member("camilla", -33, { role: "secretary", seatKey: "member" }),
      member("peter", -33, { seatKey: "member" }),
      member("niels", -33, { seatKey: "member" }),
      member("jonas", -22, { seatKey: "member" }),
    ],
    scope: { programmeKeys: ["drift"] },
  },
  {
    key: "skole-dagtilbud",
    name: "Digitaliseringsgruppen for skole og dagtilbud",
    kind: "local",
    parentKey: "programgruppe",
    purpose: "Samler skolernes og dagtilbuddenes digitale indsatser og deler erfaringer mellem institutionerne.",
    meetingsPerYear: 6,
    quorum: 0,
    seats: [],
    memberships: [
      member("lars", -38, { role: "chair" }),
      member("simon", -38),
      member("anne", -26),
      member("susanne", -38),
    ],
    scope: { areaKeys: ["skole", "dagtilbud"] },
  },
  {
    key: "velfaerdsteknologi",
    name: "Velfærdsteknologigruppen",
    kind: "local",
    parentKey: "programgruppe",
    purpose: "Vælger, afprøver og udbreder velfærdsteknologi i ældreplejen og på socialområdet.",
    meetingsPerYear: 8,
    quorum: 0,
    seats: [],
    memberships: [
      member("hanne", -29, { role: "chair" }),
      member("nadia", -29, { role: "secretary" }),
      member("britta", -29),
      member("morten", -29),
      member("jakob", -29),
    ],
    scope: { areaKeys: ["sundhed", "social"] },
  },
];
