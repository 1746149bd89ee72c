import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BubbleItem, type BubbleLayout, layoutBubbles, narrowest } from "~/ui/charts/bubble-layout";

const bands = [5, 4, 3, 2, 1];
const item = fc.record({
  label: fc.string({ maxLength: 40 }),
  across: fc.integer({ min: 1, max: 9_000 }),
  band: fc.constantFrom(...bands),
  size: fc.integer({ min: 1, max: 1_000_000_000 }),
});
const items: fc.Arbitrary<BubbleItem[]> = fc
  .array(item, { maxLength: 60 })
  .map((all) => all.map((one, index) => ({ ...one, id: `P-${index}` })));
const widths = fc.integer({ min: narrowest, max: 2_400 });

const middles = ({ bubbles }: BubbleLayout, width: number) =>
  bubbles.map((bubble) => ({ ...bubble, left: (bubble.x / 100) * width }));

describe("bubbles", () => {
  it("are all drawn, once each, in the row of their value", () => {
    fc.assert(
      fc.property(items, (all) => {
        const layout = layoutBubbles(all, bands);
        expect(layout.bubbles.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
        for (const { id, y, radius } of layout.bubbles) {
          const row = layout.bands.find(({ band }) => band === all.find((one) => one.id === id)?.band)!;
          expect(y - radius).toBeGreaterThanOrEqual(row.top);
          expect(y + radius).toBeLessThanOrEqual(row.top + row.height);
        }
      }),
    );
  });

  it("never cover each other, and are 24 pixels apart as targets, at the narrowest width and every wider one", () => {
    fc.assert(
      fc.property(items, widths, (all, width) => {
        const placed = middles(layoutBubbles(all, bands), width);
        placed.forEach((first, index) => {
          for (const second of placed.slice(index + 1)) {
            const distance = Math.hypot(first.left - second.left, first.y - second.y);
            expect(distance).toBeGreaterThanOrEqual(Math.max(first.radius + second.radius, 24) - 0.01);
          }
        });
      }),
    );
  });

  it("with labels that cover no bubble and no other label, at every width", () => {
    fc.assert(
      fc.property(items, widths, (all, width) => {
        const placed = middles(layoutBubbles(all, bands), width);
        const labels = placed.flatMap(({ id, left, y, label }) => {
          if (!label) return [];
          const length = label.text.length * 6;
          const from = label.anchor === "start" ? left + label.dx : left + label.dx - length;
          return [{ id, from, to: from + length, y }];
        });
        labels.forEach((label, index) => {
          for (const other of labels.slice(index + 1)) {
            const isApart = Math.abs(label.y - other.y) >= 14 || label.to <= other.from || other.to <= label.from;
            expect(isApart).toBe(true);
          }
          for (const { id, left, y, radius } of placed) {
            const isApart = Math.abs(label.y - y) >= radius || label.to <= left - radius || label.from >= left + radius;
            if (id !== label.id) expect(isApart).toBe(true);
          }
        });
      }),
    );
  });

  it("are as large as their money: twice the money, twice the area", () => {
    const one = { id: "a", label: "A", across: 100, band: 3, size: 500 };
    const { bubbles } = layoutBubbles([one, { ...one, id: "b", across: 4_000, size: 1_000 }], bands);
    const [large, small] = bubbles;
    expect(large!.radius ** 2 / small!.radius ** 2).toBeCloseTo(2);
  });
});
