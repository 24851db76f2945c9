// A device's clock may be a year off: that changes nothing (O14).
import type { BrowserContext } from "@playwright/test";
import { newMember } from "../support/account.ts";
import { keep } from "../support/drafts.ts";
import { SERVER, field, newEssay, savedLine } from "../support/editor.ts";
import { device, keepNamed, openPast } from "../support/past.ts";
import { expect, test } from "../support/test.ts";

const DAY_MS = 86_400_000;

/** Sets the clock of a device forward, or back, by so many days. */
async function setClock(context: BrowserContext, days: number): Promise<void> {
  await context.addInitScript((off) => {
    const Right = Date;
    class Wrong extends Right {
      constructor(...of: unknown[]) {
        // Without anything said it is now.
        super(...((of.length === 0 ? [Right.now() + off] : of) as [number]));
      }
      static now() {
        return Right.now() + off;
      }
    }
    globalThis.Date = Wrong as DateConstructor;
  }, days * DAY_MS);
}

/** No answer says what time it is. */
async function hideTime(context: BrowserContext): Promise<void> {
  await context.route("**/api/**", async (route) => {
    const answer = await route.fetch();
    const { date: _, ...headers } = answer.headers();
    await route.fulfill({ response: answer, headers });
  });
}

/** Today, as a person in Korea reads it: `11월 23일`. */
const today = () => new Intl.DateTimeFormat("ko-KR", { month: "long", day: "numeric", timeZone: "Asia/Seoul" }).format(new Date());

test.describe("@desktop a clock that is a year off", () => {
  for (const [days, name] of [
    [365, "ahead"],
    [-365, "behind"],
  ] as const) {
    test(`changes no order of what was kept here and elsewhere, ${name}`, async ({ page, context, browser }) => {
      await newMember(page.request);
      await setClock(context, days);
      await newEssay(page);
      await field(page).fill("첫째 기기에서 쓴 문장.");
      await keepNamed(page, "첫째");
      await expect(savedLine(page)).toHaveText(SERVER);

      const other = await device(browser, context);
      await setClock(other.context(), -days);
      await other.goto(page.url());
      await expect(field(other)).toHaveValue("첫째 기기에서 쓴 문장.");
      await field(other).fill("첫째 기기에서 쓴 문장. 둘째에서 더.");
      await keepNamed(other, "둘째");
      await expect(savedLine(other)).toHaveText(SERVER);

      await page.evaluate(() => window.dispatchEvent(new Event("online")));
      await expect(field(page)).toHaveValue("첫째 기기에서 쓴 문장. 둘째에서 더.");
      await field(page).fill("첫째 기기에서 쓴 문장. 둘째에서 더. 다시 첫째.");
      await keepNamed(page, "셋째");
      await expect(savedLine(page)).toHaveText(SERVER);
      for (const one of [page, other]) {
        await one.evaluate(() => window.dispatchEvent(new Event("online")));
        await expect(async () => {
          const rows = (await openPast(one)).getByRole("listitem");
          const named = rows.filter({ hasText: /째/ });
          await expect(named).toHaveText([/셋째/, /둘째/, /첫째/], { timeout: 2_000 });
          // They were taken today, and say so.
          for (const row of await named.all()) await expect(row).toContainText(today());
        }).toPass();
        await one.keyboard.press("Escape");
      }
      await other.context().close();
    });

    test(`changes no order where no server says the time either, ${name}`, async ({ page, context, browser }) => {
      await setClock(context, days);
      await hideTime(context);
      // Much is kept before the server hears of it.
      await newEssay(page);
      for (const name of ["하나", "둘", "셋", "넷", "다섯"]) {
        await field(page).pressSequentially(`${name}까지 썼어요. `);
        await keepNamed(page, name);
      }
      await newMember(page.request);
      await page.goto("/essays");
      await page.getByRole("button", { name: /계정에 담기/ }).click();
      await page.locator(".lrow").getByRole("link").first().click();
      await expect(savedLine(page)).toHaveText(SERVER);

      const other = await device(browser, context);
      await setClock(other.context(), -days);
      await hideTime(other.context());
      await other.goto(page.url());
      await field(other).fill("다른 기기에서 고쳐 썼어요.");
      await keepNamed(other, "여섯");
      await expect(savedLine(other)).toHaveText(SERVER);
      for (const one of [page, other]) {
        await expect(async () => {
          await one.evaluate(() => window.dispatchEvent(new Event("online")));
          const rows = (await openPast(one)).getByRole("listitem").filter({ hasText: /하나|둘|셋|넷|다섯|여섯/ });
          await expect(rows).toHaveText([/여섯/, /다섯/, /넷/, /셋/, /둘/, /하나/], { timeout: 2_000 });
        }).toPass();
        await one.keyboard.press("Escape");
      }
      await other.context().close();
    });

    test(`changes no deadline, also where the network is away at the next start, ${name}`, async ({ page, context, faults }) => {
      faults.expect(/Failed to load resource/);
      await setClock(context, days);
      const due = new Date(Date.now() + 2 * DAY_MS);
      await keep(page, [{ title: "마감 있는 글", deadline: due }]);
      // The list is there before anybody says what time it is.
      await page.evaluate(() => localStorage.removeItem("clock_behind"));
      await page.route("**/api/**", async (route) => {
        await new Promise((done) => setTimeout(done, 1_500));
        await route.continue();
      });
      await page.goto("/essays");
      await expect(page.locator(".lrow").first()).toBeVisible();
      await expect(page.locator(".lrow").first()).toContainText("D-2");
      await page.unrouteAll({ behavior: "ignoreErrors" });
      await page.route("**/api/**", (route) => route.abort("internetdisconnected"));
      await page.reload();
      await expect(page.locator(".lrow").first()).toContainText("D-2");
    });
  }
});
