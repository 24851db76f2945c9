// What takes long or wants the machine for itself: `make bench-crash`, `make bench-typing`; the first runs shortly in
// `make test` too. One browser at a time.
import { defineConfig } from "@playwright/test";
import tests from "./playwright.config.ts";

const [desktop] = (tests.projects ?? []).map((project) => project.use);

export default defineConfig({
  outputDir: "test-results",
  workers: 1,
  timeout: 3_600_000,
  expect: tests.expect,
  reporter: [["list"]],
  // The whole takes its time, no step of it does.
  use: { ...tests.use, ...desktop, actionTimeout: 30_000, navigationTimeout: 30_000 },
  webServer: tests.webServer,
  projects: [
    { name: "crash", testDir: "crash", testMatch: "crash.ts" },
    { name: "typing", testDir: "typing", testMatch: "typing.ts" },
  ],
});
