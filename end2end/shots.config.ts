// `make shots`: the screenshots of the README, into docs/shots.
import { defineConfig } from "@playwright/test";
import tests from "./playwright.config.ts";

const [desktop, phone] = (tests.projects ?? []).map((project) => project.use);

export default defineConfig({
  testDir: "shots",
  testMatch: "*.ts",
  outputDir: "test-results",
  workers: 1,
  timeout: 60_000,
  reporter: [["list"]],
  use: tests.use,
  webServer: tests.webServer,
  projects: (["light", "dark"] as const).flatMap((colorScheme) => [
    { name: `1440-${colorScheme}`, use: { ...desktop, colorScheme } },
    { name: `390-${colorScheme}`, use: { ...phone, colorScheme } },
  ]),
});
