import { createServer } from "node:http";
import { expect, it } from "vitest";
import { ProviderFaultError } from "~/features/auth/provider/faults";
import { beginSignIn, signOutAddress } from "~/features/auth/provider/provider.server";
import type { SignInProvider } from "~/platform/sign-in-environment.server";

const at = (issuer: string): SignInProvider => ({
  issuer,
  clientId: "portefoeljen",
  scopes: "openid",
  groupClaim: "groups",
  isEmailTrusted: false,
});
const begin = (provider: SignInProvider) =>
  beginSignIn(provider, { baseUrl: "https://p.example", returnTo: "/", asksWho: false });

/** An address where nobody answers any more. */
async function closedAddress(): Promise<string> {
  const server = createServer();
  const address = await new Promise<string>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${(server.address() as { port: number }).port}`));
  });
  await new Promise((resolve) => server.close(resolve));
  return address;
}

it("a provider that has no answer is a fault with a name, and is not asked again at once", async () => {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(503).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const provider = at(`http://127.0.0.1:${(server.address() as { port: number }).port}`);
  const attempts = await Promise.allSettled([begin(provider), begin(provider), begin(provider)]);
  await expect(begin(provider)).rejects.toThrow(ProviderFaultError);
  for (const attempt of attempts) expect(attempt).toMatchObject({ reason: { fault: "unavailable" } });
  expect(asked).toBe(1);
  server.close();
});

it("nobody is kept from signing out of the product by it", async () => {
  expect(await signOutAddress(at(await closedAddress()), "https://p.example")).toBeNull();
});
