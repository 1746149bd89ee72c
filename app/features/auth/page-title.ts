/** The `<title>` of a page whose loader returns `title`. */
export function pageTitle({ data }: { data?: unknown }): { title: string }[] {
  const title = (data as { title?: string } | undefined)?.title;
  return [{ title: title ? `${title} · Porteføljen` : "Porteføljen" }];
}
