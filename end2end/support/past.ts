// Earlier states of an essay, and other devices that see them.
import { expect, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { command } from "./editor.ts";

/** Another device of somebody: a browser with their session and nothing else. */
export async function device(browser: Browser, person: BrowserContext): Promise<Page> {
  const context = await browser.newContext({ locale: "ko-KR", timezoneId: "Asia/Seoul" });
  await context.addCookies((await person.cookies()).filter((cookie) => cookie.httpOnly));
  return context.newPage();
}

/** Opens the dialog of earlier states. */
export async function openPast(page: Page) {
  await command(page, "이전 버전");
  return page.getByRole("dialog", { name: "이전 버전" });
}

/** Keeps what is written now under a name. */
export async function keepNamed(page: Page, name: string): Promise<void> {
  const past = await openPast(page);
  await past.getByLabel("버전 이름").fill(name);
  await past.getByRole("button", { name: "남기기" }).click();
  await expect(past.getByRole("button", { name })).toBeVisible();
  await page.keyboard.press("Escape");
}
