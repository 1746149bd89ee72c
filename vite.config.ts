import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import tsconfigPaths from "vite-tsconfig-paths";
import remixOptions from "./remix.config.js";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig({
  plugins: [tailwindcss(), remix(remixOptions), tsconfigPaths()],
  build: {
    target: "es2022",
    sourcemap: false,
    rollupOptions: {
      // a route that answers with a file has nothing for the browser
      onwarn: (warning, warn) => {
        if (warning.code !== "EMPTY_BUNDLE") warn(warning);
      },
    },
  },
  // of the server only: its browser build asks for a package that is not installed, and stops the client's bundling
  optimizeDeps: { exclude: ["@node-rs/argon2"] },
});
