import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { csvColumns } from "~/features/api/csv";
import { isAllowedExpiry, latestExpiry, tokenState } from "~/features/api/lifecycle";
import { fromCursor, readPage } from "~/features/api/listing";
import { pageQuestion, projectQuestion, readQuestion } from "~/features/api/questions";
import { countRequest, requestsAllowed } from "~/features/api/rate.server";
import { toCsv } from "~/platform/spreadsheet/csv";

describe("a token's term", () => {
  it("ends with its last day", () => {
    const token = { expiresOn: "2026-11-22", revokedAt: null };
    expect(tokenState(token, "2026-11-22")).toBe("active");
    expect(tokenState(token, "2026-11-23")).toBe("expired");
    expect(tokenState({ ...token, revokedAt: new Date() }, "2026-11-22")).toBe("revoked");
  });

  it("is a year at most, also over a leap day", () => {
    expect(latestExpiry("2024-02-29")).toBe("2025-02-28");
    expect(isAllowedExpiry("2027-11-22", "2026-11-22")).toBe(true);
    expect(isAllowedExpiry("2027-11-23", "2026-11-22")).toBe(false);
    expect(isAllowedExpiry("2026-11-21", "2026-11-22")).toBe(false);
  });
});

describe("paging", () => {
  const listingOf = (keys: string[]) => ({ keys, read: async (some: readonly string[]) => [...some] });

  it("gives every row once, whatever the size of the page and the order they are kept in", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.string({ minLength: 1 })),
        fc.integer({ min: 1, max: 7 }),
        async (keys, limit) => {
          const met: string[] = [];
          let after: string | null = null;
          do {
            const page: Awaited<ReturnType<typeof readPage<string>>> = await readPage(listingOf(keys), {
              after,
              limit,
            });
            expect(page.rows.length).toBeLessThanOrEqual(limit);
            met.push(...page.rows);
            after = page.cursor === null ? null : fromCursor(page.cursor);
          } while (after !== null);
          expect(met).toEqual([...keys].sort());
        },
      ),
    );
  });

  it("goes on after a row that has gone meanwhile", async () => {
    const { cursor } = await readPage(listingOf(["a", "b", "c"]), { after: null, limit: 2 });
    const next = await readPage(listingOf(["a", "c"]), { after: fromCursor(cursor ?? ""), limit: 2 });
    expect(next.rows).toEqual(["c"]);
  });

  it("knows a cursor that is none of its own", () => {
    expect(fromCursor("?!")).toBeNull();
    expect(fromCursor("")).toBeNull();
  });
});

describe("a question", () => {
  const schema = pageQuestion.extend(projectQuestion.shape);
  const read = (search: string) => readQuestion(schema, new URLSearchParams(search));

  it("takes several values, joined or repeated", () => {
    expect(read("phase=idea,analysis&phase=execution").data?.phase).toEqual(["idea", "analysis", "execution"]);
  });

  it.each(["fase=idea", "phase=ide", "limit=0", "limit=x", "updatedSince=2026-13-01", "archived=yes"])(
    "%s is refused instead of giving all rows",
    (search) => expect(read(search).success).toBe(false),
  );
});

describe("the columns of a file", () => {
  const answer = z.object({
    title: z.string(),
    owner: z.object({ name: z.string().nullable() }).nullable(),
    tags: z.array(z.string()),
    parts: z.array(z.object({ id: z.string() })),
    slip: z.number(),
  });
  const row = { title: "=1+1", owner: null, tags: ["a", "b"], parts: [{ id: "x" }], slip: 1.5 };

  it("are the fields, those within fields by their path; lists of objects have no room", () => {
    expect(toCsv(csvColumns(answer), [row], "standard")).toBe('title,owner.name,tags,slip\r\n\'=1+1,,"a, b",1.5\r\n');
  });

  it("are also given as Danish Excel opens them", () => {
    expect(toCsv(csvColumns(answer), [row], "excel")).toBe("\ufefftitle;owner.name;tags;slip\r\n'=1+1;;a, b;1,5\r\n");
  });
});

describe("the limit of a token", () => {
  it("lets so many through a minute, says how many are left, and begins again", () => {
    for (let count = 0; count < requestsAllowed; count++) countRequest("busy", 1_000);
    expect(() => countRequest("busy", 30_000)).toThrow("too-many-requests");
    expect(countRequest("another", 30_000).RateLimit).toBe(`"token";r=${requestsAllowed - 1};t=60`);
    expect(countRequest("busy", 61_000).RateLimit).toContain(`r=${requestsAllowed - 1}`);
  });
});
