import { afterAll, beforeAll } from "vitest";
import { type Product, startExample } from "./product";
import { closeBrowser } from "./visit";

/** The example, served with a data folder of its own for as long as a file's tests run; it is there when they begin. */
export function serveExample(variables: Record<string, string> = {}): Product {
  const product = {} as Partial<Product>;
  beforeAll(async () => {
    Object.assign(product, await startExample(variables));
  });
  afterAll(async () => {
    await closeBrowser();
    await product.stop?.();
  });
  return product as Product;
}
