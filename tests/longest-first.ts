import { BaseSequencer, type TestSpecification } from "vitest/node";

/** By the browser's own time they take the most, and would else come last: vitest goes by the size of a file. */
const longest = ["/accessibility.test.ts", "/new-store.test.ts", "/accessibility-of-the-portfolio.test.ts"];

/** The longest files first, so that no processor is idle while the last of them runs. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = longest.findIndex((name) => moduleId.endsWith(name));
      return found < 0 ? longest.length : found;
    };
    return (await super.sort(files)).sort((first, second) => place(first) - place(second));
  }
}
