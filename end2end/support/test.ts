// The `test` of every spec: nothing on a page may fail unseen.
import { test as base, expect, type Page } from "@playwright/test";
import { server } from "./address.ts";

/** Faults a test expects, by what they say. */
type Faults = { expect(pattern: RegExp): void };

type Fixtures = {
  /** Nothing may fail unseen; what a test provokes it names. */
  faults: Faults;
  /** Waits until the wasm has taken over the page that is open or being opened. */
  started: () => Promise<void>;
  /** How far the layout has shifted since the page began, as the browser scores it. */
  shifts: () => Promise<number>;
};

export const test = base.extend<Fixtures>({
  // Console errors and warnings (violated policies are among them), exceptions, requests to other hosts, missing assets.
  faults: [
    async ({ page, javaScriptEnabled }, use) => {
      const seen: string[] = [];
      // By it a page of the editor learns that nobody is signed in.
      const expected: RegExp[] = [/401.*\/api\/v1\/account/];
      // With JavaScript off nothing will ever use it.
      if (javaScriptEnabled === false) expected.push(/was preloaded using link preload but not used/);
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) seen.push(`console: ${message.text()} (${message.location().url})`);
      });
      page.on("pageerror", (error) => seen.push(`exception: ${error.message}`));
      page.on("request", (request) => {
        if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(`${server.url}/`)) seen.push(`other host: ${request.url()}`);
      });
      page.on("response", (response) => {
        const kind = response.request().resourceType();
        if (response.status() >= 400 && kind !== "document") seen.push(`${response.status()}: ${response.url()}`);
      });
      await use({ expect: (pattern) => void expected.push(pattern) });
      const left = seen.filter((fault) => !expected.some((pattern) => pattern.test(fault)));
      // Beside another failure too: it is often the cause.
      expect.soft(left, "faults on the page").toEqual([]);
    },
    { auto: true },
  ],

  started: async ({ page }, use) => {
    await page.addInitScript(() => {
      addEventListener("TrunkApplicationStarted", () => {
        (window as unknown as { started: boolean }).started = true;
      });
    });
    await use(async () => {
      await page.waitForFunction(() => (window as unknown as { started?: boolean }).started === true);
    });
  },

  shifts: async ({ page }, use) => {
    await page.addInitScript(() => {
      const state = window as unknown as { shifted: number; shiftObserver: PerformanceObserver };
      const add = (entries: PerformanceEntry[]) => {
        for (const entry of entries) state.shifted += (entry as unknown as { value: number }).value;
      };
      state.shifted = 0;
      state.shiftObserver = new PerformanceObserver((list) => add(list.getEntries()));
      state.shiftObserver.observe({ type: "layout-shift", buffered: true });
    });
    await use(() =>
      page.evaluate(async () => {
        const state = window as unknown as { shifted: number; shiftObserver: PerformanceObserver };
        // Two frames on, what is painted by now has been scored.
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        const left = state.shiftObserver.takeRecords();
        return left.reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, state.shifted);
      }),
    );
  },
});

export { expect };

/** The address of a company's page, asked of the search. */
export async function companyPath(page: Page, name: string): Promise<string> {
  const answer = await page.request.get("/api/v1/suggest", { params: { q: name } });
  expect(answer.ok()).toBe(true);
  const { companies } = (await answer.json()) as { companies: { company: { corp_code: string; name: string } }[] };
  const found = companies.find((item) => item.company.name === name);
  if (!found) throw new Error(`the demo has no company ${name}`);
  return `/company/${found.company.corp_code}`;
}

/** By how many pixels the page is wider than the window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
