// What becomes of two texts that were made one, and of what the server does not take: nothing is lost, and it is said.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { newMember } from "../support/account.ts";
import { LOCAL, SERVER, command, field, newEssay, savedLine } from "../support/editor.ts";
import { device, keepNamed, openPast } from "../support/past.ts";
import { expect, test } from "../support/test.ts";

test.beforeEach(({ faults }) => faults.expect(/Failed to load resource/));

type Head = { id: string; kind: unknown };

/** The earlier states of the essay a page shows, as the server has them. */
async function sent(page: Page, essay = new URL(page.url()).pathname.split("/").pop()): Promise<Head[]> {
  return (await (await page.request.get(`/api/v1/essays/${essay}/snapshots`)).json()) as Head[];
}

/** The network is back, the page thinks. */
const online = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event("online")));

async function download(page: Page, kind: RegExp): Promise<string> {
  await page.getByRole("button", { name: "내려받기" }).click();
  const [file] = await Promise.all([page.waitForEvent("download"), command(page, kind)]);
  return (await readFile(await file.path())).toString();
}

test.describe("@desktop texts that were made one", () => {
  test("both stand among the earlier states, on every device", async ({ page, browser, context }) => {
    await newMember(page.request);
    await newEssay(page);
    await field(page).fill("처음 문장.");
    await expect(savedLine(page)).toHaveText(SERVER);
    const other = await device(browser, context);
    await other.goto(page.url());
    await expect(field(other)).toHaveValue("처음 문장.");

    await context.setOffline(true);
    await other.context().setOffline(true);
    await field(page).fill("처음 문장. 이 기기의 말.");
    await field(other).fill("처음 문장. 저 기기의 말.");
    await expect(savedLine(page)).toHaveText(LOCAL);
    await expect(savedLine(other)).toHaveText(LOCAL);
    await context.setOffline(false);
    await expect(savedLine(page)).toHaveText(SERVER);
    await other.context().setOffline(false);
    await expect(other.getByText("두 글 모두 이전 버전에 남아 있어요")).toBeVisible();
    for (const text of ["이 기기의 말.", "저 기기의 말."]) await expect(field(other)).toHaveValue(new RegExp(text));

    await expect.poll(async () => (await sent(page)).length).toBe(2);
    const said = async (kind: unknown) => {
      const head = (await sent(page)).find((it) => JSON.stringify(it.kind) === JSON.stringify(kind));
      const address = `/api/v1/essays/${new URL(page.url()).pathname.split("/").pop()}/snapshots/${head?.id}`;
      const whole = (await (await page.request.get(address)).json()) as { essay: { questions: { answer: string }[] } };
      return whole.essay.questions[0]?.answer;
    };
    expect(await said({ before: "merge" })).toBe("처음 문장. 저 기기의 말.");
    expect(await said("elsewhere")).toBe("처음 문장. 이 기기의 말.");

    for (const one of [other, page]) {
      const past = await openPast(one);
      for (const name of ["합치기 전", "다른 기기의 글"]) {
        await expect(past.getByRole("listitem").getByRole("button", { name })).toBeVisible();
      }
    }
    await other.context().close();
  });

  test("the writing log and the file of everything have the history of another device", async ({ page, browser, context }) => {
    await newMember(page.request);
    await newEssay(page);
    await field(page).fill("먼저 쓴 문장입니다.");
    await keepNamed(page, "초안");
    await field(page).fill("지금 문장입니다.");
    await expect(savedLine(page)).toHaveText(SERVER);
    await expect.poll(async () => (await sent(page)).length).toBe(1);

    const other = await device(browser, context);
    await other.goto(page.url());
    await expect(field(other)).toHaveValue("지금 문장입니다.");
    const log = await download(other, /^작성 기록/);
    expect(log).toContain("· 초안");
    expect(log).toContain("먼저 쓴");
    // Its files are in it as they are.
    const all = await download(other, /^전체/);
    expect(all).toContain("초안.txt");
    expect(all).toContain("먼저 쓴 문장입니다.");

    // Where it cannot be had, that is said, and there is a file all the same.
    await other.route(/\/snapshots\/[0-9a-f-]+$/, (route) => route.abort("connectionreset"));
    const less = await download(other, /^작성 기록/);
    expect(less).not.toContain("· 초안");
    expect(less).toContain("지금 문장입니다.");
    await expect(other.getByText("이 기기에 있는 이전 버전만 담았어요")).toBeVisible();
    await other.context().close();
  });
});

test.describe("@desktop what the server does not take", () => {
  test("a full account is said, above the sheet and in the list, until there is room", async ({ page, faults }) => {
    faults.expect(/^507: /);
    await newMember(page.request);
    await newEssay(page);
    await field(page).fill("들어간 문장.");
    await expect(savedLine(page)).toHaveText(SERVER);
    await page.route(/\/api\/v1\/essays\/[0-9a-f-]+$/, (route) =>
      route.request().method() === "POST" ? route.fulfill({ status: 507, json: { error: "too_many" } }) : route.continue(),
    );
    await field(page).fill("들어간 문장. 자리가 없는 문장.");
    const notice = page.getByRole("status").filter({ hasText: "서버의 저장 공간이 다 찼어요" });
    await expect(notice).toContainText("휴지통을 비우면");
    await expect(notice).toContainText("글은 이 기기에 그대로 있어요");
    await expect(notice.getByRole("button", { name: "파일로 내려받기" })).toBeVisible();
    await expect(savedLine(page)).toHaveText(LOCAL);
    const sheet = page.url();
    await page.goto("/essays");
    await expect(notice).toBeVisible();
    await page.goto(sheet);
    await expect(notice).toBeVisible();
    await page.unroute(/\/api\/v1\/essays\/[0-9a-f-]+$/);
    await online(page);
    await expect(savedLine(page)).toHaveText(SERVER);
    await expect(notice).toHaveCount(0);
  });

  test("it is left alone as long as it says", async ({ page, faults }) => {
    faults.expect(/^429: /);
    await newMember(page.request);
    await newEssay(page);
    await field(page).fill("처음.");
    await expect(savedLine(page)).toHaveText(SERVER);
    const asked: number[] = [];
    await page.route(/\/api\/v1\/essays\/[0-9a-f-]+$/, (route) => {
      if (route.request().method() !== "POST") return route.continue();
      return asked.push(Date.now()) === 1
        ? route.fulfill({ status: 429, headers: { "retry-after": "4" }, json: { error: "too_many", retry_after: 4 } })
        : route.continue();
    });
    await field(page).fill("처음. 그리고 다음.");
    await expect(page.getByRole("status").filter({ hasText: "잠시 뒤에 다시 보낼게요" })).toBeVisible();
    await online(page);
    await field(page).fill("처음. 그리고 다음. 또 다음.");
    await expect(savedLine(page)).toHaveText(SERVER);
    expect(asked[1]! - asked[0]!).toBeGreaterThan(3_900);
  });

  test("an earlier state that is refused holds up no other, and is sent again", async ({ page, faults }) => {
    faults.expect(/^(507|403): /);
    await newMember(page.request);
    const begun = [await newEssay(page), await newEssay(page)].sort();
    const [first, second] = begun.map((path) => path.split("/").pop() ?? "");
    let status = 507;
    await page.route(/\/snapshots\/[0-9a-f-]+$/, (route) =>
      route.request().method() === "PUT" && route.request().url().includes(first!)
        ? route.fulfill({ status, json: { error: status === 507 ? "too_many" : "suspended" } })
        : route.continue(),
    );
    await page.goto(begun[0]!);
    await field(page).fill("자리가 없는 글.");
    await keepNamed(page, "가");
    await expect(page.getByText("이전 버전을 모두 두지는 못했어요")).toBeVisible();
    await page.goto(begun[1]!);
    await field(page).fill("자리가 있는 글.");
    await keepNamed(page, "나");
    await expect.poll(async () => (await sent(page, second)).length).toBe(1);

    status = 403;
    await online(page);
    await expect(page.getByText("이용이 정지된 계정이라")).toBeVisible();
    await page.unroute(/\/snapshots\/[0-9a-f-]+$/);
    await online(page);
    await expect.poll(async () => (await sent(page, first)).length).toBe(1);
    await expect(page.getByText("이용이 정지된 계정이라")).toHaveCount(0);
  });

  test("an earlier state that the server lost is sent again", async ({ page }) => {
    await newMember(page.request);
    await newEssay(page);
    await field(page).fill("백업보다 새로운 글.");
    await keepNamed(page, "초안");
    await expect.poll(async () => (await sent(page)).length).toBe(1);
    // As if it had been put back to a backup.
    await page.route(/\/snapshots$/, (route) => route.fulfill({ json: [] }));
    const again = page.waitForRequest((request) => request.method() === "PUT" && /\/snapshots\//.test(request.url()));
    await expect((await openPast(page)).getByRole("listitem")).toHaveCount(1);
    await page.keyboard.press("Escape");
    const asks = setInterval(() => void online(page).catch(() => {}), 500);
    await again.finally(() => clearInterval(asks));
  });

  test("essays that could not be fetched are not missed in silence", async ({ page, browser, context }) => {
    await newMember(page.request);
    await newEssay(page);
    await field(page).fill("다른 기기에 있는 글.");
    await expect(savedLine(page)).toHaveText(SERVER);
    const other = await device(browser, context);
    await other.route(/\/api\/v1\/essays\/[0-9a-f-]+$/, (route) => route.fulfill({ status: 500, json: { error: "internal" } }));
    await other.goto("/essays");
    await expect(other.getByText("서버에 있는 글 1개를 아직 가져오지 못했어요")).toBeVisible();
    await other.unroute(/\/api\/v1\/essays\/[0-9a-f-]+$/);
    await online(other);
    await expect(other.getByRole("listitem").filter({ hasText: "제목 없는 자소서" })).toBeVisible();
    await expect(other.getByText("아직 가져오지 못했어요")).toHaveCount(0);
    await other.context().close();
  });

  test("after ten minutes alone the text is offered as a file", async ({ page, context }) => {
    await page.clock.install();
    await newMember(page.request);
    await newEssay(page);
    await field(page).fill("처음.");
    await expect(savedLine(page)).toHaveText(SERVER);
    await context.setOffline(true);
    await field(page).pressSequentially(" 이 기기에만 있는 글.");
    await expect(savedLine(page)).toHaveText(LOCAL);
    const notice = page.getByRole("status").filter({ hasText: "10분 넘게 서버에 저장하지 못했어요" });
    await page.clock.runFor(61_000);
    await expect(notice).toHaveCount(0);
    await page.clock.fastForward("11:00");
    await expect(notice.getByRole("button", { name: "파일로 내려받기" })).toBeVisible();
    await context.setOffline(false);
    await expect(savedLine(page)).toHaveText(SERVER);
    await expect(notice).toHaveCount(0);
  });
});
