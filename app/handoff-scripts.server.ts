/** What must not stand in a script inside a page, and how it is written there. */
const escapes: Record<string, string> = {
  "&": "\\u0026",
  "<": "\\u003c",
  ">": "\\u003e",
  "\u2028": "\\u2028",
  "\u2029": "\\u2029",
};

/**
 * The scripts that hand the loaders' data to the client, in one piece. They do what RemixServer's own StreamTransfer
 * does chunk by chunk through Suspense, which rendering to a string would leave out (docs/decisions/0003).
 */
export async function handoffScripts(stream: ReadableStream<Uint8Array> | undefined, nonce: string): Promise<string> {
  if (!stream) return "";
  const data = JSON.stringify(await new Response(stream).text()).replace(
    /[&<>\u2028\u2029]/g,
    (found) => escapes[found]!,
  );
  const script = `window.__remixContext.streamController.enqueue(${data});window.__remixContext.streamController.close();`;
  return `<script nonce="${nonce}">${script}</script>`;
}
