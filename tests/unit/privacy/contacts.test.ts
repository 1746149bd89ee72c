import { expect, it } from "vitest";
import { contactPieces } from "~/features/privacy/contacts";

it("makes links of the addresses in a contact, and of nothing else", () => {
  expect(contactPieces("Byens hus\nskriv til dpo@kommune.dk eller https://kommune.dk/data")).toEqual([
    { text: "Byens hus\nskriv til " },
    { text: "dpo@kommune.dk", href: "mailto:dpo@kommune.dk" },
    { text: " eller " },
    { text: "https://kommune.dk/data", href: "https://kommune.dk/data" },
  ]);
  expect(contactPieces("javascript:alert(1) <b>33 19 32 00</b>")).toEqual([
    { text: "javascript:alert(1) <b>33 19 32 00</b>" },
  ]);
});
