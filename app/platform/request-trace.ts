import { randomUUID } from "node:crypto";

/** From a proxy in front that numbers its requests; anything else is not ours to repeat. */
const saneId = /^[\w.-]{8,64}$/;

/** What may be logged and counted of a request: never its address, which may hold ids, searches and tokens. */
export class RequestTrace {
  readonly id: string;
  #route: string | undefined;

  constructor(given: string | undefined) {
    this.id = given && saneId.test(given) ? given : randomUUID();
  }

  /** The pattern of the route that answers, as "/projects/:code". */
  get route(): string {
    return this.#route ?? "(none)";
  }

  /** The layouts round a page load with it; of the patterns the longest is the page's. */
  note(pattern: string): void {
    if (pattern.length > (this.#route?.length ?? 0)) this.#route = pattern;
  }
}
