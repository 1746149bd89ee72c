import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ConfirmDialog } from "~/ui/dialog";
import { HeatStrip, Light, LightChoice, LightMark } from "~/ui/light";
import { Shell } from "~/ui/shell";
import { DataTable, FilterBar, Pagination, pageNumbers } from "~/ui/table";

describe("a light", () => {
  it("is one element with its word", () => {
    expect(renderToStaticMarkup(<Light value="red" label="Rød" />)).toBe('<span class="light light-red">Rød</span>');
  });

  it("keeps its word as a name where only the mark is shown", () => {
    expect(renderToStaticMarkup(<LightMark value="yellow" label="Gul" />)).toContain('role="img" aria-label="Gul"');
  });

  it("says its whole sentence in a strip, linked or not", () => {
    const items = [
      { value: "red" as const, label: "Rød", title: "Q1: rød", href: "/q1" },
      { value: "missing" as const, label: "Mangler", title: "Q2: mangler" },
    ];
    const html = renderToStaticMarkup(<HeatStrip items={items} label="Two quarters" />);
    expect(html).toMatch(/<a [^>]*href="\/q1"[^>]*aria-label="Q1: rød"/);
    expect(html).toMatch(/role="img" aria-label="Q2: mangler"/);
  });

  it("is chosen with native radio buttons, so that the form works without JavaScript", () => {
    const options = [
      { value: "green" as const, label: "Grøn" },
      { value: "red" as const, label: "Rød" },
    ];
    const html = renderToStaticMarkup(
      <LightChoice name="economy" legend="Economy" options={options} defaultValue="red" />,
    );
    expect(html).toContain("Economy</legend>");
    expect(html.match(/type="radio" name="economy"/g)).toHaveLength(2);
    expect(html).toMatch(/<input[^>]*checked=""[^>]*value="red"|<input[^>]*value="red"[^>]*checked=""/);
  });
});

describe("a table", () => {
  it("is a named box that the keyboard can scroll, and says how it is sorted", () => {
    const columns = [
      { key: "code", header: "Code", sortHref: "?sort=-code", sorted: "ascending" as const },
      { key: "money", header: "Money", numeric: true },
    ];
    const html = renderToStaticMarkup(
      <DataTable caption="Projects" columns={columns}>
        <tr>
          <th scope="row">P-1</th>
          <td className="n">3</td>
        </tr>
      </DataTable>,
    );
    expect(html).toContain('role="region" aria-label="Projects" tabindex="0"');
    expect(html).toMatch(/<th[^>]*aria-sort="ascending"[^>]*><a href="\?sort=-code">Code<\/a>/);
    expect(html).toContain("<caption>Projects</caption>");
  });
});

describe("page numbers", () => {
  it.each([
    [1, 1, [1]],
    [1, 3, [1, 2, 3]],
    [4, 10, [1, 2, 3, 4, 5, null, 10]],
    [6, 10, [1, null, 5, 6, 7, null, 10]],
    [10, 10, [1, null, 9, 10]],
  ])("page %i of %i offers %j", (page, count, expected) => {
    expect(pageNumbers(page, count)).toEqual(expected);
  });

  it("mark the current page and offer no step past either end", () => {
    const html = renderToStaticMarkup(
      <Pagination
        label="Pages"
        page={1}
        pageCount={2}
        href={(page) => `?page=${page}`}
        previousLabel="Previous"
        nextLabel="Next"
      />,
    );
    expect(html).toContain('<a href="?page=1" aria-current="page">1</a>');
    expect(html).not.toContain("Previous");
    expect(html).toMatch(/href="\?page=2"[^>]*>Next/);
  });
});

describe("a filter", () => {
  it("has a visible button until the page submits by itself", () => {
    const still = renderToStaticMarkup(<FilterBar label="Filter" submitLabel="Show" />);
    expect(still).toContain('method="get"');
    expect(still).not.toContain("hidden");
    expect(renderToStaticMarkup(<FilterBar label="Filter" submitLabel="Show" isAutomatic />)).toContain('hidden=""');
  });
});

describe("a confirmation", () => {
  it("opens and closes without JavaScript, and is named by its question", () => {
    const html = renderToStaticMarkup(
      <ConfirmDialog id="remove" trigger="Remove" title="Remove it?" cancelLabel="Keep it">
        <form method="post" />
      </ConfirmDialog>,
    );
    expect(html).toContain('popovertarget="remove"');
    expect(html).toMatch(/id="remove"[^>]*role="dialog"[^>]*aria-labelledby="remove-title"[^>]*popover="auto"/);
    expect(html).toContain('popovertargetaction="hide"');
  });
});

describe("the shell", () => {
  it("has a skip link to main, the menu once, and marks where one is", () => {
    const html = renderToStaticMarkup(
      <Shell
        product="Product"
        organisation="Town"
        nav={[{ items: [{ href: "/projects", label: "Projects", current: true }] }]}
        user={{ name: "Karen Lund", initials: "KL", menu: null }}
        skipLabel="To the content"
        menuLabel="Menu"
      >
        <p>Content</p>
      </Shell>,
    );
    expect(html).toContain('<a class="skip" href="#main">');
    expect(html).toContain('<main id="main"');
    expect(html.match(/href="\/projects"/g)).toHaveLength(1);
    expect(html).toContain('aria-current="page"');
    expect(html).toContain('aria-label="Karen Lund"');
  });
});
