import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { isLabelShown, shares, timeTicks, valueAxis } from "~/ui/charts/geometry";
import { HorizontalBars } from "~/ui/charts/horizontal-bars";
import { LineChart, lastPoint } from "~/ui/charts/line-chart";
import { columnSegments, PeriodColumns } from "~/ui/charts/period-columns";
import { StackedBars } from "~/ui/charts/stacked-bars";
import { Timeline, timelineSpan } from "~/ui/charts/timeline";

describe("the shares of a bar", () => {
  it("fill it exactly, end to end, in proportion", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10_000), { minLength: 1, maxLength: 8 }), (values) => {
        const parts = shares(values);
        const total = values.reduce((sum, value) => sum + value, 0);
        parts.forEach((part, index) => {
          const previous = parts[index - 1];
          expect(part.start).toBeCloseTo(previous ? previous.start + previous.size : 0);
          expect(part.size).toBeCloseTo(total === 0 ? 0 : ((values[index] ?? 0) / total) * 100);
        });
        const last = parts.at(-1);
        if (total > 0) expect((last?.start ?? 0) + (last?.size ?? 0)).toBeCloseTo(100);
      }),
    );
  });

  it("are all nothing when there is nothing to count", () => {
    expect(shares([0, 0])).toEqual([
      { start: 0, size: 0 },
      { start: 0, size: 0 },
    ]);
  });
});

describe("a value axis", () => {
  it("includes zero and every value, between round steps", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 })), (values) => {
        const axis = valueAxis(values);
        expect(axis.low).toBeLessThanOrEqual(Math.min(0, ...values));
        expect(axis.high).toBeGreaterThanOrEqual(Math.max(0, ...values));
        expect(axis.high).toBeGreaterThan(axis.low);
        expect(axis.ticks.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe("labels under many periods", () => {
  it("always include the last and never more than there is room for", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (count) => {
        const shown = Array.from({ length: count }, (_, index) => isLabelShown(index, count)).filter(Boolean);
        expect(isLabelShown(count - 1, count)).toBe(true);
        expect(shown.length).toBeLessThanOrEqual(8);
      }),
    );
  });
});

describe("stacked columns", () => {
  it("stand on the bottom, and the highest reaches the top", () => {
    const column = {
      label: "Q3",
      segments: [
        { light: "green" as const, value: 30 },
        { light: "red" as const, value: 10 },
      ],
    };
    const [green, red] = columnSegments(column, 40, 200);
    expect(green).toMatchObject({ y: 50, height: 150 });
    expect(red).toMatchObject({ y: 0, height: 50 });
  });

  it("write the numbers on the last only, and survive having nothing to show", () => {
    const columns = [11, 22].map((value) => ({ label: `Q${value}`, segments: [{ light: "green" as const, value }] }));
    const html = renderToStaticMarkup(<PeriodColumns title="Lights" columns={columns} />);
    expect(html).toContain(">22</text>");
    expect(html).not.toContain(">11</text>");
    const empty = [{ label: "Q1", segments: [{ light: "green" as const, value: 0 }] }];
    expect(renderToStaticMarkup(<PeriodColumns title="Lights" columns={empty} />)).not.toContain("NaN");
  });
});

describe("a line chart", () => {
  it("ends in a dot at the last that was measured", () => {
    expect(lastPoint([0, 2, null, null])).toEqual({ index: 1, value: 2 });
    expect(lastPoint([null])).toBeUndefined();
  });

  it("is a named, described picture without invalid numbers, also with one period or none", () => {
    for (const labels of [["Q1", "Q2"], ["Q1"], []]) {
      const series = [{ name: "Measured", line: "solid" as const, values: labels.map((_, index) => index) }];
      const html = renderToStaticMarkup(
        <LineChart title="Benefits" description="Rising" labels={labels} series={series} formatValue={String} />,
      );
      const named = /role="img" aria-labelledby="(\w+)" aria-describedby="(\w+)"/.exec(html);
      expect(html).toContain(`<title id="${named?.[1]}">Benefits</title>`);
      expect(html).toContain(`<desc id="${named?.[2]}">Rising</desc>`);
      expect(html).not.toMatch(/NaN|Infinity|style=/);
    }
  });
});

describe("a divided bar", () => {
  const rows = [
    {
      label: "Local",
      segments: [
        { light: "green" as const, value: 3, label: "3 green", href: "/projects?light=green" },
        { light: "red" as const, value: 0, label: "0 red" },
      ],
    },
  ];

  it("says its counts in words, with links, and leaves out what is zero", () => {
    const html = renderToStaticMarkup(<StackedBars title="By tier" rows={rows} />);
    expect(html).toContain('<a href="/projects?light=green">3 green</a>');
    expect(html).not.toContain("0 red");
  });

  it("adds no second tab stop for the coloured part", () => {
    const html = renderToStaticMarkup(<StackedBars title="By tier" rows={rows} />);
    expect(html).toMatch(/<svg[^>]*aria-hidden="true"/);
    expect(html).toContain('<a href="/projects?light=green" tabindex="-1">');
  });
});

describe("bars compared by length", () => {
  it("never run past their frame, and negative values get none", () => {
    const rows = [
      { label: "Over", value: 140, valueLabel: "140 of 100" },
      { label: "Below", value: -5, valueLabel: "−5" },
    ];
    const html = renderToStaticMarkup(<HorizontalBars title="Hours" max={100} rows={rows} />);
    expect(html.match(/width="([\d.]+)%" height="10" class="amount/g)).toEqual([
      'width="100%" height="10" class="amount',
      'width="0%" height="10" class="amount',
    ]);
  });
});

describe("a timeline", () => {
  const today = new Date("2026-09-20");

  it("has room for every date and for today", () => {
    const [from, to] = timelineSpan([{ label: "Live", baseline: new Date("2026-01-01") }], today);
    expect(from.getTime()).toBeLessThan(Date.parse("2026-01-01"));
    expect(to.getTime()).toBeGreaterThan(today.getTime());
  });

  it("has at most six ticks, each the first of a month, however long it is", () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 20_000 }), (days) => {
        const ticks = timeTicks(today, new Date(today.getTime() + days * 86_400_000));
        expect(ticks.length).toBeLessThanOrEqual(6);
        for (const tick of ticks) expect(tick.getUTCDate()).toBe(1);
      }),
    );
  });

  it("draws milestones that have lost one of their dates", () => {
    const items = [{ label: "No baseline", forecast: today }, { label: "No dates" }];
    const html = renderToStaticMarkup(
      <Timeline title="Milestones" items={items} today={today} todayLabel="today" formatTick={String} />,
    );
    expect(html).toContain("No dates");
    expect(html).not.toMatch(/NaN/);
  });
});
