// Browser tests, in Debian's Chromium, against a server of their own with freshly loaded demo companies.
import { defineConfig, devices } from "@playwright/test";
import { server } from "./support/address.ts";
import { chromium } from "./support/chromium.ts";

// Tests of pages without JavaScript say so in their title; they run in a project of their own. What is the same on
// both screens is tested on one.
const withoutScript = /@no-js/;
const onDesktop = /@desktop/;
const onPhone = /@phone/;

const desktop = { ...devices["Desktop Chrome"], viewport: { width: 1440, height: 900 }, ...chromium };
const phone = {
  ...devices["Desktop Chrome"],
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
  ...chromium,
};

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  retries: 0,
  workers: 2,
  // Generous: the server is a dev build on a machine that may be busy. No test waits for time to pass.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    baseURL: server.url,
    locale: "ko-KR",
    timezoneId: "Asia/Seoul",
    colorScheme: "light",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "desktop", use: desktop, grepInvert: [withoutScript, onPhone] },
    { name: "phone", use: phone, grepInvert: [withoutScript, onDesktop] },
    { name: "desktop-no-js", use: { ...desktop, javaScriptEnabled: false }, grep: withoutScript, grepInvert: onPhone },
    { name: "phone-no-js", use: { ...phone, javaScriptEnabled: false }, grep: withoutScript, grepInvert: onDesktop },
  ],
  webServer: {
    command: "node support/serve.mjs",
    url: `${server.url}/health/ready`,
    timeout: 240_000,
    stdout: "pipe",
    stderr: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
    env: { ZAZINMORI_ADDR: server.addr, ZAZINMORI_SITE_URL: server.url },
  },
});
