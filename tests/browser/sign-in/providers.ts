import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { Provider } from "oidc-provider";

export interface TestProvider {
  issuer: string;
  stop(): Promise<void>;
}

const clientId = "portefoeljen";
const clientSecret = "en hemmelighed mellem de to";

/** The variables by which the product trusts a provider. */
export const trusting = ({ issuer }: { issuer: string }) => ({
  OIDC_ISSUER: issuer,
  OIDC_CLIENT_ID: clientId,
  OIDC_CLIENT_SECRET: clientSecret,
  OIDC_NAME: "Kommunens login",
});

const listen = (server: Server) =>
  new Promise<string>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`);
    });
  });

const stop = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** A real one: whoever signs in as "anna" has anna@kommune.dk; "carl" is in no group, "bo" has not verified his e-mail. */
export async function startRealProvider(productUrl: string, port: number): Promise<TestProvider> {
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${productUrl}/sign-in/provider/return`],
        post_logout_redirect_uris: [`${productUrl}/sign-in`],
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"], groups: ["groups"] },
    cookies: { keys: ["a key for the tests only"] },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: async () => ({
        sub: id,
        email: `${id}@kommune.dk`,
        email_verified: id !== "bo",
        groups: id === "carl" ? [] : ["portefoelje-brugere"],
      }),
    }),
  });
  const server = await new Promise<Server>((resolve) => {
    const listening: Server = provider.listen(port, "127.0.0.1", () => resolve(listening));
  });
  return { issuer, stop: () => stop(server) };
}

/** What a lying provider says instead of the truth. */
export interface Lie {
  claims?: Record<string, unknown>;
  /** Signs with a key it does not own up to. */
  isForged?: boolean;
  /** Signs nothing at all. */
  isUnsigned?: boolean;
}

export interface LyingProvider extends TestProvider {
  lie: Lie;
}

/** One that lets everybody in as Anna at once, in words of the test's choosing. */
export async function startLyingProvider(): Promise<LyingProvider> {
  const [own, other] = await Promise.all([generateKeyPair("RS256"), generateKeyPair("RS256")]);
  const publicKey = { ...(await exportJWK(own.publicKey)), kid: "own", alg: "RS256", use: "sig" };
  const nonces = new Map<string, string>();
  const lying: LyingProvider = { issuer: "", lie: {}, stop: () => stop(server) };

  const makeToken = async (nonce: string): Promise<string> => {
    const now = Math.floor(Date.now() / 1000);
    const truth = { sub: "anna", email: "anna@kommune.dk", email_verified: true, nonce };
    const claims = { iss: lying.issuer, aud: clientId, iat: now, exp: now + 60, ...truth, ...lying.lie.claims };
    if (lying.lie.isUnsigned) return `${encode({ alg: "none" })}.${encode(claims)}.`;
    const key = lying.lie.isForged ? other.privateKey : own.privateKey;
    return new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "own" }).sign(key);
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "", lying.issuer);
    if (url.pathname.endsWith("openid-configuration")) return send(response, describe(lying.issuer));
    if (url.pathname === "/jwks") return send(response, { keys: [publicKey] });
    if (url.pathname === "/authorize") {
      const code = `code-${nonces.size}`;
      nonces.set(code, url.searchParams.get("nonce") ?? "");
      const back = new URL(url.searchParams.get("redirect_uri") ?? "");
      back.searchParams.set("code", code);
      back.searchParams.set("state", url.searchParams.get("state") ?? "");
      return response.writeHead(302, { location: back.href }).end();
    }
    const code = new URLSearchParams(await readBody(request)).get("code") ?? "";
    const nonce = nonces.get(code);
    nonces.delete(code);
    if (nonce === undefined) return send(response, { error: "invalid_grant" }, 400);
    send(response, { access_token: "x", token_type: "Bearer", id_token: await makeToken(nonce) });
  });
  lying.issuer = await listen(server);
  return lying;
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

const describe = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ["code"],
  id_token_signing_alg_values_supported: ["RS256"],
  token_endpoint_auth_methods_supported: ["client_secret_post"],
});

function send(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}
