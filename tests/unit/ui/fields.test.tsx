import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import {
  CheckboxField,
  CheckboxGroup,
  FormErrors,
  HiddenFields,
  MoneyField,
  RadioGroup,
  SelectField,
  TextField,
} from "~/ui/fields";

/** The value of an attribute on the first tag of that name. */
function attribute(html: string, tag: string, name: string): string | undefined {
  const open = new RegExp(`<${tag}\\b[^>]*>`).exec(html)?.[0] ?? "";
  return new RegExp(` ${name}="([^"]*)"`).exec(open)?.[1];
}

describe("a field", () => {
  it("is named by its label", () => {
    const html = renderToStaticMarkup(<TextField label="Name" name="title" />);
    expect(attribute(html, "label", "for")).toBe(attribute(html, "input", "id"));
  });

  it("is described by its error first and its hint after, and only by texts that are there", () => {
    const html = renderToStaticMarkup(<TextField label="Name" name="title" hint="As agreed" errors={["Too short."]} />);
    const described = attribute(html, "input", "aria-describedby")?.split(" ") ?? [];
    expect(described).toEqual(["title-error", "title-hint"]);
    for (const id of described) expect(html).toContain(`id="${id}"`);
    expect(attribute(html, "input", "aria-invalid")).toBe("true");
    expect(html).toContain("Too short.");
  });

  it("says nothing of errors or hints it does not have", () => {
    const html = renderToStaticMarkup(<TextField label="Name" name="title" errors={[]} />);
    expect(html).not.toContain("aria-describedby");
    expect(html).not.toContain("aria-invalid");
  });

  it("keeps its id apart from its name where the name recurs on the page", () => {
    const html = renderToStaticMarkup(<TextField label="Date" name="date" id="date-3" errors={["Missing."]} />);
    expect(attribute(html, "input", "name")).toBe("date");
    expect(attribute(html, "input", "id")).toBe("date-3");
    expect(html).toContain('id="date-3-error"');
  });

  it("carries no style attribute, which the content security policy forbids", () => {
    const html = renderToStaticMarkup(<TextField label="Name" name="title" width="short" errors={["Too short."]} />);
    expect(html).not.toContain("style=");
  });
});

describe("an amount", () => {
  it("is text with a decimal keyboard, described by its unit as well as its error", () => {
    const html = renderToStaticMarkup(<MoneyField label="Budget" name="budget" unit="kr." errors={["Negative."]} />);
    expect(attribute(html, "input", "type")).toBe("text");
    expect(attribute(html, "input", "inputMode") ?? attribute(html, "input", "inputmode")).toBe("decimal");
    expect(attribute(html, "input", "aria-describedby")).toBe("budget-unit budget-error");
  });
});

describe("a select", () => {
  it("starts at its default, with the placeholder as an empty choice", () => {
    const options = [
      { value: "idea", label: "Idea" },
      { value: "done", label: "Done" },
    ];
    const html = renderToStaticMarkup(
      <SelectField label="Phase" name="phase" placeholder="All" defaultValue="done" options={options} />,
    );
    expect(html).toContain('<option value="">All</option>');
    expect(html).toContain('<option value="done" selected="">Done</option>');
  });
});

describe("a group of choices", () => {
  const options = [
    { value: "a", label: "First", hint: "The usual one" },
    { value: "b", label: "Second" },
  ];

  it("ticks what was chosen and ties each label and hint to its own box", () => {
    const html = renderToStaticMarkup(
      <CheckboxGroup legend="Channels" name="channel" options={options} defaultValues={["b"]} />,
    );
    expect(html).toMatch(/<input type="checkbox" id="channel-b"[^>]*checked=""/);
    expect(html).not.toMatch(/<input type="checkbox" id="channel-a"[^>]*checked=""/);
    expect(html).toContain('<label for="channel-a">');
    expect(html).toMatch(/<input[^>]*id="channel-a"[^>]*aria-describedby="channel-a-hint"/);
  });

  it("can be reached from the error summary, by the id of the whole group", () => {
    const html = renderToStaticMarkup(
      <RadioGroup legend="Need" name="need" options={options} errors={["Choose one."]} />,
    );
    expect(attribute(html, "fieldset", "id")).toBe("need");
    expect(attribute(html, "fieldset", "tabindex")).toBe("-1");
    expect(attribute(html, "fieldset", "aria-describedby")).toBe("need-error");
  });

  it("a single box has its error and hint too", () => {
    const html = renderToStaticMarkup(<CheckboxField label="Closed" name="closed" hint="By law" defaultChecked />);
    expect(attribute(html, "input", "aria-describedby")).toBe("closed-hint");
    expect(html).toContain('checked=""');
  });
});

describe("the error summary", () => {
  it("is not there when nothing is wrong", () => {
    expect(renderToStaticMarkup(<FormErrors title="Correct this" errors={[]} />)).toBe("");
  });

  it("leads to each field, and says errors that have none", () => {
    const html = renderToStaticMarkup(
      <FormErrors
        title="Correct this"
        errors={[{ field: "next", label: "Next step", message: "write a sentence" }, { message: "Try again" }]}
      />,
    );
    expect(attribute(html, "div", "role")).toBe("alert");
    expect(html).toContain('<a href="#next">Next step: write a sentence</a>');
    expect(html).toContain("<li>Try again</li>");
  });
});

describe("hidden fields", () => {
  it("send lists as one input an element and leave out what is undefined or null", () => {
    const html = renderToStaticMarkup(
      <HiddenFields values={{ revision: 3, area: ["a", "b"], gone: undefined, no: null }} />,
    );
    expect(html.match(/name="area"/g)).toHaveLength(2);
    expect(html).toContain('name="revision" value="3"');
    expect(html).not.toContain("gone");
    expect(html).not.toContain('"no"');
  });
});
