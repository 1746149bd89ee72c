import type { Phase } from "~models/vocabulary";
import type { PlanKey } from "./plans";

export interface Phrases {
  done: readonly string[];
  next: readonly string[];
}

const analysis: Phrases = {
  done: [
    "Interviews med medarbejdere og ledere er gennemført, og nulpunktet for gevinsterne er målt.",
    "Interessentanalysen er drøftet i den lokale ledelse, og projektgruppen er på plads.",
    "Besøg hos to kommuner, der er længere fremme. Deres erfaringer er skrevet ind i foranalysen.",
    "De nuværende arbejdsgange er tegnet op sammen med fagområdet.",
    "Juridisk afklaring og første risikovurdering er gennemført.",
    "Økonomi og tidsplan er regnet igennem med Økonomi og Indkøb.",
  ],
  next: [
    "Foranalysen færdiggøres og forelægges ejeren.",
    "Gevinster og nulpunktsmåling aftales med gevinstejeren.",
    "Arkitektur og integrationer vurderes sammen med it-arkitekten.",
    "Projektgrundlaget behandles på næste møde i programgruppen.",
    "Markedet undersøges, og behovet for udbud afklares.",
  ],
};

const procurement: Phrases = {
  done: [
    "Kravene er gennemgået på to workshops med brugerne.",
    "Markedsdialogen er afsluttet; fire leverandører deltog.",
    "Udbudsmaterialet er kvalitetssikret af Indkøb og af databeskyttelsesrådgiveren.",
    "Tilbuddene er modtaget og under evaluering.",
    "Kontraktudkast og databehandleraftale er forhandlet færdige.",
  ],
  next: [
    "Kravene prioriteres endeligt med ejeren.",
    "Udbudsmaterialet offentliggøres efter godkendelse.",
    "Tilbud evalueres, og indstilling om tildeling udarbejdes.",
    "Kontrakten underskrives, og projektgruppen udvides med leverandørens folk.",
    "Bemandingen af gennemførelsen aftales med de berørte ledere.",
  ],
};

const execution: Record<PlanKey, Phrases> = {
  procurement: {
    done: [
      "Opsætningen er gennemgået med superbrugerne, og 27 af 34 konfigurationer er godkendt.",
      "Integrationen til Digital Post og lønsystemet er testet.",
      "Første datakonvertering er gennemført med 2,4 % fejl, som er gennemgået.",
      "Undervisningsplanen er aftalt, og superbrugerne er udpeget.",
      "Fejl fra brugertesten er rettet, og de sidste fem gentestes.",
    ],
    next: [
      "Anden datakonvertering og brugertest med alle fagområder.",
      "Superbrugerne undervises, og vejledningerne gøres færdige.",
      "De udestående integrationer testes fra ende til anden.",
      "Idriftsættelsen planlægges i detaljer med drift og fagområder.",
    ],
  },
  rollout: {
    done: [
      "Parathedsmålingen er besvaret af alle teams; tre har brug for ekstra støtte.",
      "Stamdata er gennemgået, og dubletter er ryddet op.",
      "Deltagelse i det fælles testforløb; ni fejl er meldt ind, heraf én alvorlig, som er rettet.",
      "Lokale vejledninger er skrevet og prøvet af med to teams.",
      "Undervisning af superbrugere er gennemført.",
    ],
    next: [
      "Lokal opsætning testes med egne data.",
      "Undervisning af de resterende medarbejdere.",
      "Plan for overgangsdagen aftales med leverandør og drift.",
      "Breve og tekster på hjemmesiden opdateres.",
    ],
  },
  automation: {
    done: [
      "To arbejdsgange mere er i drift, og fejlprocenten er under 3.",
      "Undtagelser behandles nu af en fast medarbejder i fagområdet.",
      "Kvaliteten er målt på 50 tilfældige sager; 47 var helt rigtige.",
      "Kørslerne er flyttet til natten, så de ikke forstyrrer fagsystemet.",
    ],
    next: [
      "Næste arbejdsgang beskrives og prøves af.",
      "Aftalen om drift og overvågning gøres færdig.",
      "Frigjort tid måles sammen med gevinstejeren.",
      "Medarbejderne i den sidste afdeling introduceres.",
    ],
  },
  welfare: {
    done: [
      "Afprøvningen er udvidet med ti borgere, og tilfredsheden er målt til 4,2 af 5.",
      "Personalet på de to første enheder er oplært, og spørgsmål samles op hver fredag.",
      "Support og lagerføring er aftalt med hjælpemiddeldepotet.",
      "Erfaringerne er gennemgået med pårørenderåd og medarbejdere.",
    ],
    next: [
      "Beslutningsgrundlag for udbredelse forelægges ledelsen.",
      "Næste to enheder oplæres.",
      "Visitationen får vejledning i målgruppen.",
      "Gevinsterne måles efter tre måneders brug.",
    ],
  },
  build: {
    done: [
      "Første version er vist for brugerne, og de vigtigste ønsker er med i næste udgave.",
      "To datakilder mere er koblet på og afstemt.",
      "Adgange og databeskyttelse er gennemgået med sikkerhedskoordinatoren.",
      "Tre enheder bruger løsningen hver uge.",
    ],
    next: [
      "Løsningen åbnes for de næste enheder.",
      "Datakvaliteten følges op med de enheder, hvor tal mangler.",
      "Aftale om drift og videreudvikling skrives.",
      "Vejledning og korte film gøres færdige.",
    ],
  },
  infrastructure: {
    done: [
      "Ni lokationer er lagt om uden afbrydelser i åbningstiden.",
      "Overvågningen er sat op, og vagten har fået adgang.",
      "Leverancen er modtaget og registreret.",
      "Fejl fra pilotlokationen er rettet, og opskriften er justeret.",
    ],
    next: [
      "De næste tolv lokationer lægges om efter aftale med lederne.",
      "Dokumentation og vagtplan opdateres.",
      "Gammelt udstyr indsamles og slettes.",
      "Test af genopretning gennemføres.",
    ],
  },
  change: {
    done: [
      "Tre hold har gennemført, i alt 64 deltagere.",
      "Materialet er prøvet af og kortet ned efter tilbagemeldinger.",
      "Fagområderne har udpeget tovholdere.",
      "Indsatsen er drøftet i chefforum, som bakker op.",
    ],
    next: [
      "De næste fire hold afvikles.",
      "Tovholderne mødes og deler erfaringer.",
      "Deltagernes udbytte måles efter tre måneder.",
      "Materialet lægges på intranettet.",
    ],
  },
};

const realisation: Phrases = {
  done: [
    "Første gevinstmåling er gennemført sammen med gevinstejeren.",
    "Løsningen er overdraget til drift, og supporthenvendelserne er faldende.",
    "De sidste fejl fra idriftsættelsen er lukket.",
    "Brugen er steget til 84 % af målgruppen.",
    "Erfaringerne er samlet og delt i programgruppen.",
    "Gamle licenser er opsagt med virkning fra næste kvartal.",
  ],
  next: [
    "Gevinsterne måles igen og meldes ind til budgetopfølgningen.",
    "Restopgaver lukkes, og projektet gøres klar til afslutning.",
    "De enheder, der bruger løsningen mindst, får besøg.",
    "Driftsaftalen evalueres med leverandøren.",
    "Projektets erfaringer skrives ned.",
  ],
};

/** What is done and what comes next in such a project, in the phase it is in. */
export function phrasesOf(plan: PlanKey, phase: Phase): Phrases {
  if (phase === "execution") return execution[plan];
  if (phase === "procurement") return procurement;
  return phase === "realisation" || phase === "closed" ? realisation : analysis;
}

/** Comments on a light that is not green, by dimension and colour. */
export const lightComments = {
  schedule: { yellow: "Den næste vigtige milepæl er rykket.", red: "Idriftsættelsen er rykket mere end et kvartal." },
  economy: { yellow: "Forventet forbrug er lidt over rammen.", red: "Forventet forbrug er væsentligt over rammen." },
  scope: { yellow: "En del af leverancen er ikke afklaret.", red: "Omfanget kan ikke fastholdes uden en afklaring." },
  benefits: { yellow: "Gevinsten ventes ikke fuldt ud ved måldatoen.", red: "Gevinsten er langt fra målet." },
  resources: { yellow: "Nøglepersoner mangler tid til projektet.", red: "Projektet kan ikke bemandes som planlagt." },
  risk: { yellow: "En væsentlig risiko er steget.", red: "En alvorlig risiko er indtruffet eller tæt på." },
} as const;

export const notBegun = "Ikke begyndt";
export const earlyNone = "Kan ikke vurderes, før projektgrundlaget er godkendt";

/** The lead's words on an update that was returned. */
export const returnComments = [
  "Skriv, hvem der gør hvad, så styregruppen kan se vejen tilbage til grøn.",
  "Datoen for den næste milepæl ligger i fortiden. Ret den, eller meld den som nået.",
  "Forbruget stemmer ikke med økonomisystemet; tal med Martin i Økonomi.",
] as const;
