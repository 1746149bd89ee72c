import fc from "fast-check";
import { expect, it } from "vitest";
import { mergeSorted } from "~/platform/merge-sorted";

const byNumber = (first: number, second: number) => first - second;

it("what is merged is what sorting everything would give", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ max: 30 })), fc.array(fc.integer({ max: 30 })), (some, more) => {
      const sorted = [...some].sort(byNumber);
      expect(mergeSorted(sorted, more, byNumber)).toEqual([...some, ...more].sort(byNumber));
    }),
  );
});

it("of equals what was there stays first", () => {
  const byKey = (first: string, second: string) => (first[0]! < second[0]! ? -1 : first[0]! > second[0]! ? 1 : 0);
  expect(mergeSorted(["a1", "b1", "b2"], ["b3", "a2"], byKey)).toEqual(["a1", "a2", "b1", "b2", "b3"]);
});

it("one more among many costs a handful of comparisons", () => {
  let comparisons = 0;
  const counting = (first: number, second: number) => {
    comparisons += 1;
    return first - second;
  };
  const sorted = Array.from({ length: 10_000 }, (_, index) => index);
  mergeSorted(sorted, [1234.5, 9000.5], counting);
  expect(comparisons).toBeLessThan(40);
});
