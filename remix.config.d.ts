import type { VitePluginConfig } from "@remix-run/dev";

declare const remixOptions: VitePluginConfig;
export default remixOptions;
