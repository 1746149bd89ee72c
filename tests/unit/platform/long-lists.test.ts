import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KeptOrder } from "~/platform/kept-order";
import { pageAsked } from "~/platform/page-asked";
import { workedOut, workedOutBy } from "~/platform/worked-out";

describe("the page of a list that an address asks for", () => {
  const asked = (page: string | number | null, total = 250) => pageAsked(page, total, 100);

  it("is the first where the address says nothing, or nonsense", () => {
    for (const page of [null, "", "x", "-1", "0", "1.9", 0, Number.NaN])
      expect(asked(page)).toMatchObject({ page: 1, from: 0, to: 100 });
  });

  it("is the last where the address asks for one after it", () => {
    expect(asked("99")).toEqual({ page: 3, pageCount: 3, from: 200, to: 250 });
    expect(asked("2", 0)).toEqual({ page: 1, pageCount: 1, from: 0, to: 0 });
  });

  it("holds every row once, page after page", () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 1, max: 120 }), (total, size) => {
        const { pageCount } = pageAsked(null, total, size);
        const rows = Array.from({ length: pageCount }, (_, index) => {
          const { from, to } = pageAsked(index + 1, total, size);
          return Array.from({ length: to - from }, (_, row) => from + row);
        });
        expect(rows.flat()).toEqual(Array.from({ length: total }, (_, row) => row));
      }),
    );
  });
});

describe("what is made of a changing collection, in order", () => {
  const numbers = fc.array(fc.record({ value: fc.nat(20) }), { maxLength: 30 });

  it("is what sorting all of it anew would give, whatever has come and gone", () => {
    fc.assert(
      fc.property(fc.array(numbers, { maxLength: 5 }), (states) => {
        const order = new KeptOrder<{ value: number }, { value: number }>(
          (source) => [source],
          (first, second) => first.value - second.value,
        );
        let before: { value: number }[] = [];
        for (const fresh of states) {
          const now = [...before.filter(({ value }) => value % 2 === 0), ...fresh];
          const sorted = now.map(({ value }) => value).sort((first, second) => first - second);
          expect(order.update(now).map(({ value }) => value)).toEqual(sorted);
          before = now;
        }
      }),
    );
  });

  it("is the same list for as long as the version is", () => {
    const order = new KeptOrder<{ value: number }, { value: number }>(
      (source) => [source],
      (first, second) => first.value - second.value,
    );
    const first = order.update([{ value: 1 }], 7);
    expect(order.update([{ value: 1 }], 7)).toBe(first);
    expect(order.update([{ value: 2 }], 8)).toEqual([{ value: 2 }]);
  });
});

describe("what is worked out of something that never changes", () => {
  it("is worked out once for each", () => {
    const counted: object[] = [];
    const count = workedOut((list: readonly number[]) => counted.push(list));
    const [one, other] = [[1], [1]];
    expect([count(one), count(one), count(other), count(one)]).toEqual([1, 1, 2, 1]);
  });

  it("is kept by its name too, of an object those used last", () => {
    const made: string[] = [];
    const list = workedOutBy<object, string[]>(2);
    const [one, other] = [{}, {}];
    const ask = (of: object, key: string) => list(of, key, () => [String(made.push(key))])[0];
    expect([ask(one, "a"), ask(one, "b"), ask(one, "a"), ask(other, "a")]).toEqual(["1", "2", "1", "3"]);
    expect([ask(one, "c"), ask(one, "a"), ask(one, "b")]).toEqual(["4", "1", "5"]);
  });
});
