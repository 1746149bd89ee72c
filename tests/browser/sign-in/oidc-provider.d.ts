/** As much of oidc-provider as the tests use; it brings no types of its own. */
declare module "oidc-provider" {
  import type { Server } from "node:http";
  export class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>);
    listen(port: number, host: string, done: () => void): Server;
  }
}
