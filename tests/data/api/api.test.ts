import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerApi } from "~/features/api/answer.server";
import { makeToken } from "~/features/api/commands/make-token.server";
import { revokeToken } from "~/features/api/commands/revoke-token.server";
import { withToken } from "~/features/api/guard.server";
import { resources } from "~/features/api/resources.server";
import { readAllTokens, readOwnTokens } from "~/features/api/tokens.server";
import { loadViewer } from "~/features/auth/load-viewer.server";
import { leadStanding, type Viewer } from "~/features/auth/viewer";
import { fillExample } from "~/features/example/fill-example.server";
import { archivePerson } from "~/features/governance/commands/archive-person.server";
import { newId } from "~/platform/identifiers.server";
import { ApiTokenModel } from "~models/api-token.server";
import { AuditEntryModel } from "~models/audit-entry.server";
import { PersonModel } from "~models/person.server";
import { ProjectModel } from "~models/project.server";
import { StatusUpdateModel } from "~models/status-update.server";
import { type ApiScope, apiScopes } from "~models/vocabulary";
import { type FreshStore, openFreshStore } from "../fresh-store";

let store: FreshStore;
let lead: Viewer;
/** Somebody who sees only what is open. */
let reader: Viewer;
let administrator: Viewer;

beforeAll(async () => {
  store = await openFreshStore();
  await fillExample();
  const people = await PersonModel.find({ archivedAt: null }).lean();
  const viewers = (await Promise.all(people.map((person) => loadViewer(person._id)))).filter((one) => one !== null);
  lead = viewers.find((viewer) => leadStanding(viewer))!;
  administrator = viewers.find((viewer) => viewer.isAdministrator)!;
  const onClosed = await closedPeople();
  reader = viewers.find(
    (one) => one.standings.length === 0 && !one.isAdministrator && !onClosed.includes(one.personId),
  )!;
});
afterAll(() => store.close());

async function closedPeople(): Promise<unknown[]> {
  const closed = await ProjectModel.find({ classification: "closed" }).lean();
  return closed.flatMap((project) => [
    project.ownerId,
    project.managerId,
    project.carriesOnId,
    ...project.teamMemberIds,
    ...project.readGrants.map((grant) => grant.personId),
  ]);
}

const endOfTerm = () => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);

async function tokenFor(viewer: Viewer, scopes: readonly ApiScope[] = apiScopes): Promise<string> {
  const input = { submissionId: newId(), name: "Prøve", scopes: [...scopes], expiresOn: endOfTerm() };
  return (await makeToken(viewer, input)).token;
}

const loader = withToken(answerApi);

function call(address: string, headers: Record<string, string> = {}): Promise<Response> {
  const url = new URL(`http://portefoeljen.test/api/v1/${address}`);
  const params = { "*": url.pathname.replace("/api/v1/", "") };
  return loader({ request: new Request(url, { headers }), params } as never);
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

async function read(address: string, token: string) {
  const response = await call(address, bearer(token));
  expect(response.status, await response.clone().text()).toBe(200);
  return response.json();
}

async function problem(address: string, headers: Record<string, string>) {
  const response = await call(address, headers);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const body = await response.json();
  expect(body.status).toBe(response.status);
  return { ...body, kind: body.type.replace("/api#", ""), headers: response.headers };
}

describe("what the API answers", () => {
  it.each(resources.map((resource) => [resource.name, resource] as const))(
    "%s: each row, and each alone, is exactly as the description says",
    async (_name, resource) => {
      const token = await tokenFor(lead);
      const { data, total } = await read(`${resource.name}?limit=500`, token);
      expect(data.length).toBeGreaterThan(0);
      expect(data).toHaveLength(Math.min(total, 500));
      for (const row of data) expect(resource.answer.strict().parse(row)).toEqual(row);
      const key = resource.keyParts.map((part) => keyPartOf(data[0], part)).join("/");
      const item = await read(`${resource.name}/${key}`, token);
      expect((resource.itemAnswer ?? resource.answer).strict().parse(item)).toEqual(item);
      expect(item).toMatchObject(data[0]);
    },
  );

  const keyPartOf = (row: Record<string, unknown>, part: string): string => {
    const value = row[part] as string | { code?: string; id?: string };
    return typeof value === "string" ? value : (value.code ?? value.id ?? "");
  };

  it("pages by the addresses it gives, and each row comes once", async () => {
    const token = await tokenFor(lead);
    const { total } = await read("projects?archived=all", token);
    const codes: string[] = [];
    let next: string | null = "projects?archived=all&limit=7";
    while (next) {
      const response: Response = await call(next, bearer(token));
      const page = await response.json();
      codes.push(...page.data.map((one: { code: string }) => one.code));
      expect(response.headers.get("link")).toBe(page.next ? `<${page.next}>; rel="next"` : null);
      next = page.next?.replace("http://portefoeljen.test/api/v1/", "") ?? null;
    }
    expect(codes).toHaveLength(total);
    expect(new Set(codes).size).toBe(await ProjectModel.countDocuments());
  });

  it("narrows by what is asked", async () => {
    const token = await tokenFor(lead);
    const { data } = await read("projects?phase=execution&tier=local,national&limit=500", token);
    expect(data.length).toBe(
      await ProjectModel.countDocuments({ phase: "execution", tier: { $in: ["local", "national"] }, archivedAt: null }),
    );
    const future = new Date(Date.now() + 86_400_000).toISOString();
    expect((await read(`status-updates?updatedSince=${future}`, token)).total).toBe(0);
    const { data: red } = await read("status-updates?overall=red&limit=500", token);
    expect(red.length).toBeGreaterThan(0);
    for (const update of red) expect(update.lights.overall.value).toBe("red");
  });

  it("gives amounts in whole øre with the currency", async () => {
    const { data } = await read("projects", await tokenFor(lead));
    const project = await ProjectModel.findOne({ code: data[0].code }).lean();
    expect(data[0].budgetLines[0]?.budget).toEqual({ amount: project?.budget[0]?.budget, currency: "DKK" });
  });

  it("sends the same again only to those who do not have it", async () => {
    const headers = bearer(await tokenFor(lead));
    const first = await call("areas", headers);
    const tag = first.headers.get("etag") ?? "";
    const again = await call("areas", { ...headers, "if-none-match": tag });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe("");
    expect((await call("areas?kind=service-area", { ...headers, "if-none-match": tag })).status).toBe(200);
  });

  it("gives a list whole as CSV, by its address or by what is accepted", async () => {
    const headers = bearer(await tokenFor(lead));
    const byAddress = await call("projects.csv?archived=all", headers);
    const text = await byAddress.text();
    expect(byAddress.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(text).toMatch(/^code,title,url,/);
    expect(text.split("\r\n").filter((line) => line.startsWith("P-"))).toHaveLength(
      await ProjectModel.countDocuments(),
    );
    expect(await (await call("projects?archived=all", { ...headers, accept: "text/csv" })).text()).toBe(text);
    const excel = await (await call("projects.csv?dialect=excel", headers)).arrayBuffer();
    expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(excel)).toMatch(/^\ufeffcode;title;url;/);
  });

  it("takes the token as the password of Basic too, as Excel and Power BI send it", async () => {
    const basic = Buffer.from(`anyone:${await tokenFor(lead)}`).toString("base64");
    expect((await call("periods", { authorization: `Basic ${basic}` })).status).toBe(200);
  });

  it("lets pages of other sites read nothing", async () => {
    const response = await call("periods", { ...bearer(await tokenFor(lead)), origin: "https://elsewhere.example" });
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("what is closed", () => {
  it("is in no list, count, file or item of those who may not see it", async () => {
    const closed = await ProjectModel.find({ classification: "closed" }).lean();
    expect(closed.length).toBeGreaterThan(0);
    const token = await tokenFor(reader);
    for (const { name } of resources) {
      const text = await (await call(`${name}.csv`, bearer(token))).text();
      const json = JSON.stringify(await read(`${name}?limit=500`, token));
      for (const { code, title } of closed) {
        expect(`${text}${json}`, `${name} tells of ${code}`).not.toContain(code);
        expect(`${text}${json}`, `${name} tells of ${title}`).not.toContain(title);
      }
    }
    const { total } = await read("projects?archived=all", token);
    expect(total).toBe(await ProjectModel.countDocuments({ classification: "open" }));
    const code = closed[0]?.code;
    expect((await problem(`projects/${code}`, bearer(token))).kind).toBe("not-found");
    expect((await read(`status-updates?project=${code}`, token)).total).toBe(0);
    const period = (await StatusUpdateModel.findOne({ projectId: closed[0]?._id }).lean())?.period;
    if (period) expect((await problem(`status-updates/${code}/${period}`, bearer(token))).kind).toBe("not-found");
    expect((await read(`projects/${code}`, await tokenFor(lead))).code).toBe(code);
  });

  it("and what is not published, is for those alone who may read it", async () => {
    const ofLead = await read("reports", await tokenFor(lead));
    const ofReader = await read("reports", await tokenFor(reader));
    expect(ofReader.data.every((report: { state: string }) => report.state === "published")).toBe(true);
    expect(ofLead.data.some((report: { state: string }) => report.state !== "published")).toBe(true);
    expect(ofReader.data.every((report: { clearance: string }) => report.clearance === "open")).toBe(true);
    const unpublished = ofLead.data.find((report: { state: string }) => report.state !== "published");
    const address = `reports/${unpublished.period}/${unpublished.group.id}`;
    const known = ofReader.data.some((report: { period: string }) => report.period === unpublished.period);
    expect(known ? "known" : (await problem(address, bearer(await tokenFor(reader)))).kind).toBe("not-found");
  });
});

describe("a token", () => {
  it("is kept as a hash, and its making is in the audit without it", async () => {
    const token = await tokenFor(reader);
    const kept = JSON.stringify([
      await ApiTokenModel.find().lean(),
      await AuditEntryModel.find({ entity: "ApiToken" }).lean(),
    ]);
    expect(kept).not.toContain(token);
    const own = await ApiTokenModel.findOne({ prefix: token.slice(0, 10) }).lean();
    expect(own?.personId).toBe(reader.personId);
    const entry = await AuditEntryModel.findOne({ entityId: own?._id, action: "apiToken.make" }).lean();
    expect(entry).toMatchObject({ by: reader.personId, subjectId: reader.personId });
    expect(JSON.stringify(entry)).not.toContain(own?.tokenHash);
  });

  it("reads only what it was made for", async () => {
    const token = await tokenFor(lead, ["groups"]);
    await read("groups", token);
    await read("areas", token);
    expect(await problem("projects", bearer(token))).toMatchObject({ status: 403, kind: "missing-scope" });
  });

  it("must be sent, and be one", async () => {
    const missing = await problem("projects", {});
    expect(missing).toMatchObject({ status: 401, kind: "missing-token" });
    expect(missing.headers.get("www-authenticate")).toContain("Bearer");
    expect(await problem("projects", bearer("pfl_guessed"))).toMatchObject({ status: 401, kind: "invalid-token" });
  });

  it("works no more from the moment it is revoked, by its owner or an administrator", async () => {
    for (const revoker of [reader, administrator]) {
      const token = await tokenFor(reader);
      await read("projects", token);
      const { tokens } = await readAllTokens();
      const row = tokens.find((one) => one.prefix === token.slice(0, 10))!;
      expect(row.lastUsedAt).not.toBeNull();
      const input = { part: row.id, revision: row.revision, submissionId: newId() };
      await expect(revokeToken(lead, input)).rejects.toThrow("token");
      await revokeToken(revoker, input);
      expect(await problem("projects", bearer(token))).toMatchObject({ status: 401, kind: "revoked-token" });
      const entry = await AuditEntryModel.findOne({ entityId: row.id, action: "apiToken.revoke" }).lean();
      expect(entry?.by).toBe(revoker.personId);
    }
  });

  it("works no more after its last day", async () => {
    const token = await tokenFor(reader);
    await ApiTokenModel.updateOne({ prefix: token.slice(0, 10) }, { $set: { expiresOn: "2020-01-01" } });
    expect(await problem("projects", bearer(token))).toMatchObject({ status: 401, kind: "expired-token" });
  });

  it("works no more when its owner has left", async () => {
    const token = await tokenFor(reader);
    const person = await PersonModel.findById(reader.personId).lean();
    await archivePerson(administrator, reader.personId, { revision: person!.revision, submissionId: newId() });
    expect(await problem("projects", bearer(token))).toMatchObject({ status: 401, kind: "owner-left" });
  });

  it("is not made for nothing, for longer than a year, or twice by one form", async () => {
    const input = { submissionId: newId(), name: "Prøve", scopes: ["projects" as const], expiresOn: endOfTerm() };
    await expect(makeToken(lead, { ...input, scopes: [] })).rejects.toThrow("api:refused.noScope");
    await expect(makeToken(lead, { ...input, expiresOn: "2099-01-01" })).rejects.toThrow("api:refused.expiry");
    await makeToken(lead, input);
    const before = (await readOwnTokens(lead)).tokens.length;
    await expect(makeToken(lead, input)).rejects.toThrow("api:refused.madeAlready");
    expect((await readOwnTokens(lead)).tokens).toHaveLength(before);
  });
});

describe("a call that cannot be answered", () => {
  it("says which parameter is wrong", async () => {
    const headers = bearer(await tokenFor(lead));
    const found = await problem("projects?fase=idea&limit=9999&phase=nowhere", headers);
    expect(found).toMatchObject({ status: 400, kind: "invalid-parameter" });
    expect(found.errors.map((one: { parameter: string }) => one.parameter).sort()).toEqual(["fase", "phase"]);
    expect((await problem("projects?limit=501", headers)).errors[0].parameter).toBe("limit");
    expect((await problem("projects?cursor=%00", headers)).errors[0].parameter).toBe("cursor");
    expect((await problem("projects/P-1?expand=all", headers)).errors[0].parameter).toBe("expand");
  });

  it("is a problem too where there is no such list or form", async () => {
    const headers = bearer(await tokenFor(lead));
    expect((await problem("people", headers)).status).toBe(404);
    expect((await problem("projects", { ...headers, accept: "application/xml" })).status).toBe(406);
  });
});
