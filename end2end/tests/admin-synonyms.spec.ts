// The operator's page of synonyms. With JavaScript and without.
import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { call, newMember, signIn } from "../support/account.ts";
import { grant, newAdmin, signedInAsAdmin } from "../support/admin.ts";
import { server } from "../support/address.ts";
import { NAME } from "../support/demo.ts";
import { expect, overflow, test } from "../support/test.ts";

const LIST = "/admin/synonyms";
const main = (page: Page) => page.getByRole("main");
const part = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const said = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });
const set = (page: Page, line: string) => part(page, "묶음").getByRole("link", { name: line, exact: true });
const REFUSED = /Failed to load resource|^4\d\d: /;

/** A word no other test has. */
const word = (name: string) => `${name}${randomBytes(4).toString("hex")}`;

/** Looks the list through, by its own form. */
async function look(page: Page, query: string): Promise<void> {
  const box = page.getByRole("searchbox", { name: "동의어 찾기" }).or(page.getByRole("textbox", { name: "동의어 찾기" }));
  await box.fill(query);
  await main(page).getByRole("button", { name: "찾기" }).click();
  await expect(page).toHaveURL((url) => url.searchParams.get("q") === query);
}

for (const mode of ["", " @no-js"]) {
  const ready = (started: () => Promise<void>) => (mode === "" ? started() : Promise.resolve());

  test.describe(`synonyms${mode}`, () => {
    test("are found by operators on their own page, and by nobody else", async ({ page, started, faults }) => {
      faults.expect(REFUSED);
      await page.goto(`${LIST}?q=NAVER`);
      await expect(page).toHaveURL(`${server.url}/signin?next=%2Fadmin%2Fsynonyms%3Fq%3DNAVER`);
      const person = await newMember(page.request);
      await call(page.request, "sign_out", {});
      await ready(started);
      await signIn(page, person);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("찾는 화면이 없어요");
      await page.goto("/my");
      await expect(main(page).getByRole("link", { name: "검색 동의어" })).toHaveCount(0);

      grant(person.email, "admin");
      await page.goto("/my");
      await ready(started);
      await main(page).getByRole("link", { name: "검색 동의어" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("동의어");
      await expect(page.getByRole("navigation", { name: "관리 메뉴" }).locator("[aria-current=page]")).toHaveText("동의어");
      await expect(part(page, "묶음").getByRole("row").nth(1)).toBeVisible();
    });

    test("are looked through, and turned page by page", async ({ page, started }) => {
      await signedInAsAdmin(page);
      await page.goto(LIST);
      await ready(started);
      await look(page, "자소서");
      await expect(set(page, "자소서 ↔ 자기소개서 ↔ 자기소개")).toBeVisible();
      await expect(set(page, "네이버 ↔ NAVER")).toHaveCount(0);
      await ready(started);
      await look(page, "이름 표기");
      await expect(set(page, "네이버 ↔ NAVER")).toBeVisible();
      await main(page).getByRole("navigation", { name: "쪽 나눔" }).getByRole("link", { name: "2쪽" }).click();
      await expect(page).toHaveURL((url) => url.searchParams.get("page") === "2" && url.searchParams.get("q") === "이름 표기");
      await expect(set(page, "네이버 ↔ NAVER")).toHaveCount(0);
      await look(page, "쀍쀍");
      await expect(main(page)).toContainText("‘쀍쀍’ 낱말이나 메모가 없어요");
    });

    test("are added, changed and removed", async ({ page, started, faults }) => {
      faults.expect(REFUSED);
      const person = await newAdmin(page.request);
      const [own, other] = [word("가람"), word("garam")];
      await page.goto(LIST);
      await ready(started);
      await main(page).getByRole("link", { name: "묶음 더하기" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("묶음 더하기");
      await main(page).getByLabel("낱말", { exact: true }).fill(`${own}\n${other}`);
      await main(page).getByLabel("메모 (선택)").fill("시험 묶음");
      await main(page).getByRole("button", { name: "더하기" }).click();
      await expect(said(page, "묶음을 더했어요")).toBeVisible();
      await expect(set(page, `${own} ↔ ${other}`)).toBeVisible();
      await expect(part(page, "최근 기록")).toContainText(person.nickname);

      await ready(started);
      await set(page, `${own} ↔ ${other}`).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("묶음 고치기");
      const change = part(page, "고치기");
      await expect(change.getByLabel("낱말", { exact: true })).toHaveValue(`${own}\n${other}`);
      await change.getByLabel("한쪽으로만", { exact: true }).check();
      await change.getByLabel("낱말", { exact: true }).fill(own);
      await change.getByLabel("함께 찾을 말 (한쪽으로만일 때)").fill(`${other}, ${own}강`);
      await change.getByRole("button", { name: "저장" }).click();
      await expect(said(page, "묶음을 고쳤어요")).toBeVisible();

      await ready(started);
      await set(page, `${own} → ${other}, ${own}강`).click();
      await expect(part(page, "기록").getByRole("listitem")).toHaveCount(2);
      const remove = part(page, "지우기");
      await remove.getByRole("button", { name: "묶음 지우기" }).click();
      await expect(remove).toContainText("지워도 되는지 확인했으면 표시해 주세요.");
      await remove.getByLabel("이 묶음을 검색에서 빼도 돼요").check();
      await remove.getByRole("button", { name: "묶음 지우기" }).click();
      await expect(said(page, "묶음을 지웠어요")).toBeVisible();
      await expect(set(page, `${own} → ${other}, ${own}강`)).toHaveCount(0);
      await expect(part(page, "최근 기록")).toContainText("지움");
    });

    test("find what they say within five seconds, and not any more once removed", async ({ page, started }) => {
      await newAdmin(page.request);
      const own = word("물레");
      const found = main(page).getByRole("link", { name: NAME });
      const search = async (times: 0 | 1) => {
        await page.goto(`/search?q=${encodeURIComponent(own)}`);
        await expect(found).toHaveCount(times, { timeout: 500 });
      };
      await search(0);
      await page.goto(`${LIST}/new`);
      await ready(started);
      await main(page).getByLabel("한쪽으로만", { exact: true }).check();
      await main(page).getByLabel("낱말", { exact: true }).fill(own);
      await main(page).getByLabel("함께 찾을 말 (한쪽으로만일 때)").fill(NAME);
      await main(page).getByRole("button", { name: "더하기" }).click();
      await expect(said(page, "묶음을 더했어요")).toBeVisible();
      await expect(() => search(1)).toPass({ timeout: 5_000 });
      await expect(main(page)).toContainText(`뜻이 같은 ‘${NAME}’ 결과도 함께 보여 드려요.`);

      await page.goto(`${LIST}?q=${encodeURIComponent(own)}`);
      await ready(started);
      await set(page, `${own} → ${NAME}`).click();
      await part(page, "지우기").getByLabel("이 묶음을 검색에서 빼도 돼요").check();
      await part(page, "지우기").getByRole("button", { name: "묶음 지우기" }).click();
      await expect(said(page, "묶음을 지웠어요")).toBeVisible();
      await expect(() => search(0)).toPass({ timeout: 5_000 });
    });

    test("tell beside each field what is wrong and keep what was typed", async ({ page, started, faults }) => {
      faults.expect(REFUSED);
      await signedInAsAdmin(page);
      await page.goto("/admin/synonyms/new");
      await ready(started);
      const [terms, finds, note] = [
        main(page).getByLabel("낱말", { exact: true }),
        main(page).getByLabel("함께 찾을 말 (한쪽으로만일 때)"),
        main(page).getByLabel("메모 (선택)"),
      ];
      await terms.fill("카카오\n새말");
      await note.fill("<b>메모</b>");
      await main(page).getByRole("button", { name: "더하기" }).click();
      await expect(terms).toHaveAccessibleDescription(/다른 묶음에 이미 있어요\(카카오 ↔ Kakao\)/);
      await expect(terms).toBeFocused();
      await expect(terms).toHaveValue("카카오\n새말");
      await expect(note).toHaveValue("<b>메모</b>");

      await ready(started);
      await terms.fill("</textarea><i>가</i>\n<!-- 나");
      await finds.fill("비워 둘 곳");
      await main(page).getByRole("button", { name: "더하기" }).click();
      await expect(finds).toHaveAccessibleDescription(/서로 같은 말에는 비워 두세요/);
      await expect(terms).toHaveValue("</textarea><i>가</i>\n<!-- 나");
      await expect(finds).toHaveValue("비워 둘 곳");
      await expect(main(page).locator("i")).toHaveCount(0);
    });

    test("are not overwritten by who looked at them before another changed them", async ({ page, browser, started, faults }) => {
      faults.expect(REFUSED);
      await newAdmin(page.request);
      const [own, other] = [word("나루"), word("naru")];
      await call(page.request, "add_synonym", { direction: "two_way", terms: `${own}\n${other}` });
      await page.goto(`${LIST}?q=${encodeURIComponent(own)}`);
      await ready(started);
      await set(page, `${own} ↔ ${other}`).click();
      const terms = part(page, "고치기").getByLabel("낱말", { exact: true });
      await expect(terms).toHaveValue(`${own}\n${other}`);
      const id = new URL(page.url()).pathname.split("/").pop() ?? "";

      const another = await browser.newContext();
      await newAdmin(another.request);
      await call(another.request, "change_synonym", { id, version: "1", direction: "two_way", terms: `${own}\n${other}\n${own}터` });
      await another.close();

      await terms.fill(`${own}\n${other}\n${own}배`);
      await part(page, "고치기").getByRole("button", { name: "저장" }).click();
      await expect(part(page, "고치기").getByRole("alert")).toContainText("그사이 다른 운영자가 이 묶음을 고쳤어요");
      await expect(terms).toHaveValue(`${own}\n${other}\n${own}배`);
      await page.goto(`${LIST}/${id}`);
      await expect(terms).toHaveValue(`${own}\n${other}\n${own}터`);
    });
  });
}

test("the pages are reached and used by the keyboard alone @desktop", async ({ page, started }) => {
  await signedInAsAdmin(page);
  await page.goto(LIST);
  await started();
  await main(page).getByLabel("동의어 찾기").focus();
  await page.keyboard.type("NAVER");
  await page.keyboard.press("Enter");
  await expect(set(page, "네이버 ↔ NAVER")).toBeVisible();
  await main(page).getByRole("button", { name: "찾기" }).focus();
  await page.keyboard.press("Tab");
  await expect(set(page, "네이버 ↔ NAVER")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("묶음 고치기");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});

test("nothing is wider than the window", async ({ page, started }) => {
  await signedInAsAdmin(page);
  for (const path of [LIST, `${LIST}/new`, `${LIST}/3`]) {
    await page.goto(path);
    await started();
    for (const width of [1440, 1100, 840, 390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await overflow(page), `${path} at ${width}`).toBeLessThanOrEqual(0);
    }
  }
});
