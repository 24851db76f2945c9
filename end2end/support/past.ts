// Earlier states of an essay, and other devices that see them.
import { expect, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { SERVER, command, field, newEssay, savedLine } from "./editor.ts";

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

/** Begins an essay with two named states and another text, all of which the server has. */
export async function withTwoStates(page: Page): Promise<void> {
  await newEssay(page);
  await field(page).fill("처음 쓴 문장입니다.");
  await keepNamed(page, "초안");
  await field(page).fill("고쳐 쓴 문장입니다.");
  await keepNamed(page, "고친 글");
  await field(page).fill("지금 문장입니다.");
  await expect(savedLine(page)).toHaveText(SERVER);
  const essay = new URL(page.url()).pathname.split("/").pop() ?? "";
  await expect
    .poll(async () => ((await (await page.request.get(`/api/v1/essays/${essay}/snapshots`)).json()) as unknown[]).length)
    .toBe(2);
}

/** Keeps what is written now under a name. */
export async function keepNamed(page: Page, name: string): Promise<void> {
  const past = await openPast(page);
  await past.getByLabel("버전 이름").fill(name);
  await past.getByRole("button", { name: "남기기" }).click();
  await expect(past.getByRole("button", { name })).toBeVisible();
  await page.keyboard.press("Escape");
}
