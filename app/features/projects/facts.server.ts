import { requireKnown } from "./known-references.server";
import type { EditProject } from "./schema";

type Facts = Omit<EditProject, "revision" | "submissionId">;

/** The fields of the facts form; one left empty is `undefined`, which removes it. */
export function factsOf(input: Facts): Facts {
  return {
    title: input.title,
    summary: input.summary,
    purpose: input.purpose,
    tier: input.tier,
    mandate: input.mandate,
    mandateBasis: input.mandateBasis,
    mandateDeadline: input.mandateDeadline,
    areaId: input.areaId,
    ownerId: input.ownerId,
    managerId: input.managerId,
    programmeId: input.programmeId,
    tags: input.tags,
    startDate: input.startDate,
    endDate: input.endDate,
    expectedBenefits: input.expectedBenefits,
    noBenefitReason: input.noBenefitReason,
    expectedAttainment: input.expectedAttainment,
    value: input.value,
    valueNote: input.valueNote,
    classification: input.classification,
    classificationReason: input.classification === "closed" ? input.classificationReason : undefined,
    kle: input.kle,
    caseNumber: input.caseNumber,
    documentNumber: input.documentNumber,
    outcome: input.outcome,
    lessons: input.lessons,
    carriesOnId: input.carriesOnId,
  };
}

type Pointing = { [field in "areaId" | "ownerId" | "managerId" | "carriesOnId" | "programmeId"]?: string | null };

/** Refuses areas, people and programmes that do not exist or are archived, save those that were there before. */
export async function requireKnownFacts(facts: Pointing, before: Pointing = {}): Promise<void> {
  const reference = (field: keyof Pointing, kind: "areas" | "people" | "programmes") => ({
    kind,
    field,
    id: facts[field],
    before: before[field],
  });
  await requireKnown([
    reference("areaId", "areas"),
    reference("ownerId", "people"),
    reference("managerId", "people"),
    reference("carriesOnId", "people"),
    reference("programmeId", "programmes"),
  ]);
}
