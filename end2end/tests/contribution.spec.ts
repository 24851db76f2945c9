// Accepted essays that members give: from the form to the library and out of it again. With JavaScript and without.
import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { call, newMember } from "../support/account.ts";
import { newAdmin } from "../support/admin.ts";
import { expectAccessible } from "../support/axe.ts";
import { expect, overflow, test } from "../support/test.ts";

const REFUSED = /Failed to load resource|^4\d\d: /;
const main = (page: Page) => page.getByRole("main");
const said = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });

/** A job no other essay has, so that what is found is this one. An old year: other tests look at the newest. */
const aJob = () => `직무${randomBytes(4).toString("hex")}`;

/** Fills in everything but the boxes. */
async function fill(page: Page, job: string): Promise<void> {
  await main(page).getByLabel("회사", { exact: true }).fill("나룻배없는상사");
  await main(page).getByLabel("직무", { exact: true }).fill(job);
  await main(page).getByLabel("합격한 해").fill("1995");
  await main(page).getByLabel("반기 (선택)").selectOption("1");
  await main(page).getByLabel("스펙 (선택)").fill("토익 900");
  await main(page).getByLabel("1번 문항").fill("지원동기를 적어 주세요");
  await main(page).getByLabel("1번 답").fill(`팀장 박서윤에게 010-1234-5678로 배운 대로 ${job} 품질을 지켰습니다.`);
}

for (const mode of ["", " @no-js @phone"]) {
  const ready = (started: () => Promise<void>) => (mode === "" ? started() : Promise.resolve());

  test.describe(`essays members give${mode}`, () => {
    test("go into the library when an operator publishes them, and out when they are withdrawn", async ({
      page,
      browser,
      started,
      faults,
    }) => {
      faults.expect(REFUSED);
      await newMember(page.request);
      const job = aJob();
      await page.goto("/accepted");
      await ready(started);
      await main(page).getByRole("link", { name: "내 합격자소서 나누기" }).click();
      await expect(page).toHaveURL(/\/accepted\/give$/);
      await ready(started);
      await fill(page, job);
      for (const name of [/^내가 쓴 글이고/, /^이름 없이 누구나/]) {
        await expect(main(page).getByLabel(name)).not.toBeChecked();
      }

      // Without the boxes, and with a question that has no answer: what is wrong stands beside it, what was typed stays.
      await main(page).getByText("문항 더 적기").click();
      await main(page).getByLabel("5번 문항").fill("포부");
      await main(page).getByRole("button", { name: "미리 보기" }).click();
      await expect(main(page).getByLabel("5번 답")).toHaveAccessibleDescription("이 문항의 답을 적어 주세요.");
      await expect(main(page).getByLabel(/^내가 쓴 글이고/)).toHaveAccessibleDescription(/확인했으면/);
      await expect(main(page).getByLabel("직무", { exact: true })).toHaveValue(job);
      if (mode === "") await expectAccessible(page);
      await main(page).getByLabel("5번 문항").fill("");
      await main(page).getByLabel(/^내가 쓴 글이고/).check();
      await main(page).getByLabel(/^이름 없이 누구나/).check();
      await main(page).getByRole("button", { name: "미리 보기" }).click();

      await expect(page).toHaveURL(/\/my\/contributions\/\d+\?done=saved$/);
      const own = new URL(page.url()).pathname;
      await expect(main(page)).toContainText("이름 1곳 · 전화번호 1곳");
      await expect(main(page).locator("mark")).toHaveText(["○○○", "(전화번호)"]);
      await expect(main(page)).not.toContainText("박서윤");
      if (mode === "") await expectAccessible(page);
      await main(page).getByRole("link", { name: "고치기" }).click();
      await ready(started);
      await expect(main(page).getByLabel("1번 답")).toHaveValue(/○○○에게 \(전화번호\)로/);
      await page.goto(own);
      await ready(started);
      await main(page).getByRole("button", { name: "보내기" }).click();
      await expect(said(page, "자소서를 보냈어요.")).toBeVisible();
      await expect(main(page)).toContainText("확인을 기다려요");

      const context = await browser.newContext({ javaScriptEnabled: mode === "" });
      const desk = await context.newPage();
      await newAdmin(desk.request);
      await desk.goto("/admin/contributions");
      await main(desk).getByRole("link", { name: `나룻배없는상사 ${job}` }).click();
      await expect(main(desk).locator("mark")).toHaveText(["○○○", "(전화번호)"]);
      await main(desk).getByRole("button", { name: "돌려보내기" }).click();
      await expect(main(desk).getByLabel("싣지 못하는 까닭")).toHaveAccessibleDescription(/까닭을 적어 주세요/);
      await main(desk).getByRole("button", { name: "싣기", exact: true }).click();
      await expect(said(desk, "자소서를 실었어요.")).toBeVisible();
      await context.close();

      await page.goto("/my/contributions");
      await ready(started);
      await main(page).getByRole("link", { name: "실린 글" }).click();
      await expect(page).toHaveURL(/\/accepted\/\d+$/);
      const essay = page.url();
      await expect(main(page)).toContainText("회원이 나눈 글");
      // The index follows the change feed.
      await expect(async () => {
        await page.goto(`/accepted?q=${job}`);
        await expect(main(page).locator(".acc__row")).toHaveCount(1, { timeout: 500 });
      }).toPass();

      await page.goto("/my/contributions");
      await ready(started);
      await main(page).getByText("거두기", { exact: true }).click();
      await main(page).getByRole("button", { name: "정말 거두기" }).click();
      await expect(said(page, "자소서를 거뒀어요.")).toBeVisible();
      await expect(main(page)).toContainText("아직 나눈 자소서가 없어요");
      expect((await page.request.get(essay)).status()).toBe(404);
      await expect(async () => {
        await page.goto(`/accepted?q=${job}`);
        await expect(main(page).locator(".acc__row")).toHaveCount(0, { timeout: 500 });
      }).toPass();
    });

    test("come back with the reason of a refusal", async ({ page, browser, started }) => {
      await newMember(page.request);
      const job = aJob();
      await page.goto("/accepted/give");
      await ready(started);
      await fill(page, job);
      await main(page).getByLabel(/^내가 쓴 글이고/).check();
      await main(page).getByLabel(/^이름 없이 누구나/).check();
      await main(page).getByRole("button", { name: "미리 보기" }).click();
      await expect(said(page, "아직 보내지 않았어요.")).toBeVisible();
      await ready(started);
      await main(page).getByRole("button", { name: "보내기" }).click();
      await expect(said(page, "자소서를 보냈어요.")).toBeVisible();
      const context = await browser.newContext({ javaScriptEnabled: mode === "" });
      const desk = await context.newPage();
      await newAdmin(desk.request);
      await desk.goto("/admin/contributions");
      await main(desk).getByRole("link", { name: `나룻배없는상사 ${job}` }).click();
      await main(desk).getByLabel("싣지 못하는 까닭").fill("회사 밖에 알릴 수 없는 내용이 있어요");
      await main(desk).getByRole("button", { name: "돌려보내기" }).click();
      await expect(said(desk, "자소서를 돌려보냈어요.")).toBeVisible();
      await context.close();
      await page.goto("/my/contributions");
      await expect(main(page)).toContainText("회사 밖에 알릴 수 없는 내용이 있어요");
      await expect(main(page)).toContainText("싣지 못했어요");
    });
  });
}

test("a button says what it is doing until there is an answer @desktop", async ({ page, started, faults }) => {
  faults.expect(REFUSED);
  await newMember(page.request);
  await page.goto("/accepted/give");
  await started();
  await fill(page, aJob());
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**/api/fn/save_contribution", async (route) => {
    await held;
    await route.continue();
  });
  const width = async (name: string) => (await main(page).getByRole("button", { name }).boundingBox())?.width;
  const before = await width("미리 보기");
  await main(page).getByRole("button", { name: "미리 보기" }).click();
  await expect(main(page).getByRole("button", { name: "저장하는 중" })).toHaveAttribute("aria-busy", "true");
  expect(await width("저장하는 중")).toBe(before);
  answer();
  // The boxes are not ticked: it can be pressed again.
  await expect(main(page).getByRole("button", { name: "미리 보기" })).not.toHaveAttribute("aria-busy");
});

/** The script that keeps what is typed has begun. */
const keeping = (page: Page) => page.evaluate('import("/given.js").then(() => null)');

/** What this tab keeps of what was typed. */
const draft = (page: Page) => page.evaluate(() => sessionStorage.getItem("zazinmori-given/"));

/** Answers the next question of the browser; which it was. */
const answer = (page: Page, leave: boolean): Promise<string> =>
  new Promise((resolve) => {
    page.once("dialog", async (dialog) => {
      await (leave ? dialog.accept() : dialog.dismiss());
      resolve(dialog.type());
    });
  });

test("what was typed is not left unasked, and comes back until it is saved @desktop", async ({ page, started }) => {
  await newMember(page.request);
  const job = aJob();
  await page.goto("/accepted/give");
  await started();
  await keeping(page);
  await fill(page, job);
  await main(page).getByText("문항 더 적기").click();
  await main(page).getByLabel("5번 답").fill("다섯째 답입니다.");
  const elsewhere = main(page).getByRole("link", { name: "나눈 자소서" });
  const stays = answer(page, false);
  await elsewhere.click();
  expect(await stays).toBe("beforeunload");
  await expect(page).toHaveURL(/\/accepted\/give$/);
  await expect(main(page).getByLabel("직무", { exact: true })).toHaveValue(job);
  const leaves = answer(page, true);
  await elsewhere.click();
  expect(await leaves).toBe("beforeunload");
  await expect(page).toHaveURL(/\/my\/contributions$/);

  await started();
  await main(page).getByRole("link", { name: "내 합격자소서 나누기" }).click();
  await expect(page).toHaveURL(/\/accepted\/give$/);
  await expect(main(page)).toContainText("전에 적던 글이에요");
  await expect(main(page).getByLabel("직무", { exact: true })).toHaveValue(job);
  await expect(main(page).getByLabel("반기 (선택)")).toHaveValue("1");
  await expect(main(page).getByLabel("1번 답")).toHaveValue(/010-1234-5678/);
  await expect(main(page).getByLabel("5번 답")).toBeVisible();
  await expect(main(page).getByLabel("5번 답")).toHaveValue("다섯째 답입니다.");
  await started();
  await expectAccessible(page);

  const asked: string[] = [];
  page.on("dialog", async (dialog) => {
    asked.push(dialog.type());
    await dialog.accept();
  });
  await main(page).getByLabel("5번 답").fill("");
  for (const name of [/^내가 쓴 글이고/, /^이름 없이 누구나/]) {
    await expect(main(page).getByLabel(name)).not.toBeChecked();
    await main(page).getByLabel(name).check();
  }
  await main(page).getByRole("button", { name: "미리 보기" }).click();
  await expect(page).toHaveURL(/\/my\/contributions\/\d+\?done=saved$/);
  await expect.poll(() => draft(page), { message: "what was typed" }).toBeNull();
  await page.goto("/accepted/give");
  await keeping(page);
  await expect(main(page).getByLabel("직무", { exact: true })).toHaveValue("");
  expect(asked).toEqual([]);
});

test("what was typed is thrown away where one says so, twice @desktop", async ({ page, started }) => {
  await newMember(page.request);
  const job = aJob();
  await page.goto("/accepted/give");
  await started();
  await fill(page, job);
  await expect.poll(() => draft(page), { message: "what was typed" }).toContain(job);
  const leaves = answer(page, true);
  await main(page).getByLabel("직무", { exact: true }).click();
  await page.reload();
  expect(await leaves).toBe("beforeunload");
  await main(page).getByText("버리기", { exact: true }).click();
  await main(page).getByRole("button", { name: "정말 버리기" }).click();
  await expect(main(page)).not.toContainText("전에 적던 글이에요");
  await expect(main(page).getByLabel("직무", { exact: true })).toHaveValue("");
  expect(await draft(page)).toBeNull();
});

test("what was typed goes with a sign-out @desktop", async ({ page, started }) => {
  await newMember(page.request);
  await page.goto("/accepted/give");
  await started();
  await fill(page, aJob());
  await expect.poll(() => draft(page), { message: "what was typed" }).toContain("나룻배없는상사");
  // A tab that was on another page meanwhile: nothing of the form is open.
  const kept = (await draft(page)) ?? "";
  page.on("dialog", (dialog) => dialog.accept());
  // Browsers ask only where somebody has done something.
  await main(page).getByLabel("직무", { exact: true }).click();
  await page.goto("/offline");
  expect(await draft(page)).toContain("나룻배없는상사");
  await call(page.request, "sign_out", {});
  await page.goto("/");
  await expect.poll(() => draft(page), { message: "what was typed" }).toBeNull();

  // Nor is it shown to anybody else who signs in here.
  await newMember(page.request);
  await page.evaluate((kept) => sessionStorage.setItem("zazinmori-given/", kept), kept);
  await page.goto("/accepted/give");
  await keeping(page);
  await expect(main(page).getByLabel("직무", { exact: true })).toHaveValue("");
  expect(await draft(page)).toBeNull();
});

test("on a shared computer one is asked and nothing is kept @desktop", async ({ page, started }) => {
  const { email, password } = await newMember(page.request);
  await call(page.request, "sign_in", { email, password, stay: "shared", next: "" });
  await page.goto("/accepted/give");
  await started();
  await keeping(page);
  await fill(page, aJob());
  expect(await draft(page)).toBeNull();
  await main(page).getByLabel("직무", { exact: true }).click();
  const leaves = answer(page, true);
  await main(page).getByRole("link", { name: "나눈 자소서" }).click();
  expect(await leaves).toBe("beforeunload");
  await expect(page).toHaveURL(/\/my\/contributions$/);
  expect(await draft(page)).toBeNull();
});

test("strangers are led to sign in and back", async ({ page }) => {
  await page.goto("/accepted/give");
  await expect(page).toHaveURL(/\/signin\?next=%2Faccepted%2Fgive$/);
});

test("nothing is wider than the window", async ({ page, started }) => {
  await newAdmin(page.request);
  await page.goto("/accepted/give");
  await started();
  await fill(page, "아주긴직무의이름".repeat(12));
  await main(page).getByLabel(/^내가 쓴 글이고/).check();
  await main(page).getByLabel(/^이름 없이 누구나/).check();
  await main(page).getByRole("button", { name: "미리 보기" }).click();
  await expect(page).toHaveURL(/\/my\/contributions\/\d+/);
  const own = new URL(page.url()).pathname;
  await started();
  await main(page).getByRole("button", { name: "보내기" }).click();
  await expect(said(page, "자소서를 보냈어요.")).toBeVisible();
  const review = own.replace("/my/", "/admin/");
  for (const path of ["/accepted/give", own, "/my/contributions", "/admin/contributions", review]) {
    await page.goto(path);
    for (const width of [1440, 840, 390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await overflow(page), `${path} at ${width}`).toBeLessThanOrEqual(0);
      // Nor are tabs of one's own pages out of sight.
      const hidden = await page.locator(".my > .tabs").evaluateAll((tabs) => tabs.map((it) => it.scrollWidth - it.clientWidth));
      expect(hidden.every((pixels) => pixels <= 0), `${path} at ${width}: ${hidden}`).toBe(true);
    }
  }
});
