// Having an account: signing up, in and out, starting over, leaving. With JavaScript on both screens; without it leg by leg
// on the phone, where pages are tightest, and the whole way in one on the desktop.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { call, expectSignedIn, expectSignedOut, newMember, signIn, stranger, type Person } from "../support/account.ts";
import { server } from "../support/address.ts";
import { expect, test } from "../support/test.ts";

const h1 = (page: Page) => page.getByRole("heading", { level: 1 });
const main = (page: Page) => page.getByRole("main");
const path = (page: Page) => new URL(page.url()).pathname;
/** The part of a person's own page with this heading. */
const part = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

// A form that is refused answers 4xx, and Chromium says so.
const REFUSED = /Failed to load resource|^4\d\d: /;

/** Fills in the page to sign up, wishes and the consent to keep them with it, and sends it. */
async function signUp(page: Page, person: Person): Promise<void> {
  await main(page).getByLabel("이메일", { exact: true }).fill(person.email);
  await main(page).getByLabel("비밀번호", { exact: true }).fill(person.password);
  await main(page).getByLabel("별명", { exact: true }).fill(person.nickname);
  await main(page).getByLabel("희망 직군 (선택)").selectOption("it");
  await main(page).getByText("부산", { exact: true }).click();
  await main(page).getByText("제주", { exact: true }).click();
  await main(page).getByLabel("희망 직군과 지역을 저장해도 돼요").check();
  await main(page).getByLabel("만 14세 이상이에요").check();
  await main(page).getByLabel("이용약관에 동의해요").check();
  await main(page).getByLabel("개인정보 수집·이용에 동의해요").check();
  await main(page).getByRole("button", { name: "확인 메일 받기" }).click();
  await expect(page).toHaveURL(/\/signup\/sent$/);
}

for (const mode of ["", " @no-js @phone"]) {
  const withScript = mode === "";

  test.describe(`an account${mode}`, () => {
    /** Opens a page and, with JavaScript, waits until the app has taken it over. */
    type Open = (page: Page, at: string, started: () => Promise<void>) => Promise<void>;
    const open: Open = async (page, at, started) => {
      await page.goto(at);
      if (withScript) await started();
    };

    test("is made by a form and a mailed link", async ({ page, started, isMobile }) => {
      const person = stranger();
      await open(page, "/signup", started);
      await signUp(page, person);
      await expect(main(page)).toContainText("24시간 안에 메일 속 링크를");
      await expect(main(page)).toContainText("10분 뒤에 다시 해 주세요");
      await expectSignedOut(page, isMobile);

      const link = await person.mail.link("/signup/finish");
      await open(page, link, started);
      await expect(main(page).getByLabel("이메일", { exact: true })).toHaveValue(person.email);
      await main(page).getByLabel("비밀번호", { exact: true }).fill(person.password);
      await main(page).getByRole("button", { name: "가입 마치기" }).click();
      await expect(page).toHaveURL(/\/my\?done=welcome$/);
      await expect(page.getByRole("status").filter({ hasText: "가입을 마쳤어요" })).toBeVisible();
      await expectSignedIn(page, person, isMobile);
      await expect(main(page)).toContainText(person.email);
      await expect(main(page).getByLabel("별명", { exact: true })).toHaveValue(person.nickname);
      await expect(main(page).getByLabel("희망 직군 (선택)")).toHaveValue("it");
      await expect(main(page).getByLabel("부산")).toBeChecked();
      await expect(main(page).getByLabel("제주")).toBeChecked();
      await expect(main(page).getByLabel("서울")).not.toBeChecked();
      await expect(main(page).getByLabel("희망 직군과 지역을 저장해도 돼요")).toBeChecked();

      await open(page, link, started);
      await expect(main(page)).toContainText("이 링크는 더 쓸 수 없어요");
    });

    test("asks again for what is missing or wrong and keeps what was typed", async ({ page, started, faults }) => {
      faults.expect(REFUSED);
      const person = stranger();
      await open(page, "/signup", started);
      await main(page).getByLabel("이메일", { exact: true }).fill("bam@");
      await main(page).getByLabel("비밀번호", { exact: true }).fill("짧아요");
      await main(page).getByLabel("별명", { exact: true }).fill(person.nickname);
      await main(page).getByLabel("희망 직군 (선택)").selectOption("media");
      await main(page).getByText("세종", { exact: true }).click();
      await main(page).getByLabel("만 14세 이상이에요").check();
      await main(page).getByLabel("이용약관에 동의해요").check();
      await main(page).getByRole("button", { name: "확인 메일 받기" }).click();

      const email = main(page).getByLabel("이메일", { exact: true });
      await expect(email).toHaveAttribute("aria-invalid", "true");
      await expect(email).toHaveAccessibleDescription(/name@example\.com 꼴이에요/);
      await expect(email).toBeFocused();
      await expect(email).toHaveValue("bam@");
      await expect(main(page).getByLabel("비밀번호", { exact: true })).toHaveAccessibleDescription(/8자보다 짧을 수 없어요/);
      await expect(main(page).getByLabel("개인정보 수집·이용에 동의해요")).toHaveAccessibleDescription(/동의가 필요해요/);
      await expect(main(page).getByLabel("희망 직군과 지역을 저장해도 돼요")).toHaveAccessibleDescription(/저장하려면 동의가 필요해요/);
      await expect(main(page).getByLabel("별명", { exact: true })).toHaveValue(person.nickname);
      await expect(main(page).getByLabel("별명", { exact: true })).toHaveAttribute("aria-invalid", "false");
      await expect(main(page).getByLabel("희망 직군 (선택)")).toHaveValue("media");
      await expect(main(page).getByLabel("세종")).toBeChecked();
      await expect(main(page).getByLabel("이용약관에 동의해요")).toBeChecked();
      await expect(main(page).getByLabel("개인정보 수집·이용에 동의해요")).not.toBeChecked();
      expect(await page.content()).not.toContain("짧아요");
      await expect(h1(page)).toHaveText("가입하기");
    });

    test("of someone else says no more to a stranger than to a friend", async ({ page, playwright, started }) => {
      const api = await playwright.request.newContext();
      const person = await newMember(api);
      await api.dispose();
      await open(page, "/reset", started);
      for (const email of [person.email, stranger().email]) {
        await main(page).getByLabel("이메일", { exact: true }).fill(email);
        await main(page).getByRole("button", { name: "링크 받기" }).click();
        await expect(page).toHaveURL(/\/reset\/sent$/);
        await open(page, "/reset", started);
      }
    });

    test("is signed in to and out of, and opened by its password only", async ({ page, started, faults, isMobile }) => {
      faults.expect(REFUSED);
      const person = await newMember(page.request);
      await open(page, "/my/security", started);
      await part(page, "로그아웃").getByRole("button", { name: "로그아웃" }).click();
      await expect(page).toHaveURL(`${server.url}/`);
      await expectSignedOut(page, isMobile);

      await open(page, "/signin", started);
      await signIn(page, { ...person, password: "아니에요 아니에요" });
      await expect(page.getByRole("alert")).toHaveText("이메일이나 비밀번호가 맞지 않아요.");
      await expect(main(page).getByLabel("이메일", { exact: true })).toHaveValue(person.email);
      await expectSignedOut(page, isMobile);

      await main(page).getByLabel("로그인 유지").check();
      await signIn(page, person);
      await expect(page).toHaveURL(`${server.url}/`);
      await expectSignedIn(page, person, isMobile);
      const days = ({ expires }: { expires: number }) => (expires - Date.now() / 1000) / 86_400;
      const kept = (await page.context().cookies()).find((cookie) => days(cookie) > 29 && days(cookie) < 31);
      expect(kept?.httpOnly, "a cookie for 30 days that no script reads").toBe(true);
      await open(page, "/my/security", started);
      await expect(part(page, "로그인한 기기")).toContainText("로그인 유지");
    });

    test("leads to the page that asked for it, and never to another site", async ({ page, started }) => {
      const person = await newMember(page.request);
      await call(page.request, "sign_out", {});
      await page.goto("/my/consents?x=1&done=consents");
      await expect(page).toHaveURL(/\/signin\?next=/);
      await open(page, page.url(), started);
      await signIn(page, person);
      await expect(page).toHaveURL(`${server.url}/my/consents?x=1`);

      for (const hostile of ["https://evil.example", "//evil.example", "/\\evil.example"]) {
        await call(page.request, "sign_out", {});
        await open(page, `/signin?next=${encodeURIComponent(hostile)}`, started);
        await signIn(page, person);
        await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("로그인");
        expect(new URL(page.url()).origin, hostile).toBe(server.url);
      }
      // Whoever is signed in has nothing to do on that page.
      await page.goto("/signin?next=/my/data");
      await expect(page).toHaveURL(`${server.url}/my/data`);
    });

    test("gets another password, and other browsers are signed out", async ({ page, browser, started, faults }) => {
      faults.expect(REFUSED);
      const person = await newMember(page.request);
      const elsewhere = await browser.newContext();
      const { email, password } = person;
      await call(elsewhere.request, "sign_in", { email, password });
      await open(page, "/my/security", started);
      const form = part(page, "비밀번호");
      await form.getByLabel("지금 비밀번호").fill("아니에요 아니에요");
      await form.getByLabel("새 비밀번호").fill(`${password} 둘`);
      await form.getByRole("button", { name: "비밀번호 바꾸기" }).click();
      await expect(form.getByLabel("지금 비밀번호")).toHaveAccessibleDescription(/지금 쓰는 비밀번호가 아니에요/);

      await form.getByLabel("지금 비밀번호").fill(password);
      await form.getByLabel("새 비밀번호").fill(`${password} 둘`);
      await form.getByRole("button", { name: "비밀번호 바꾸기" }).click();
      await expect(page.getByRole("status").filter({ hasText: "비밀번호를 바꿨어요" })).toBeVisible();
      await expect(part(page, "로그인한 기기").getByRole("listitem")).toHaveCount(1);

      const other = await elsewhere.newPage();
      await other.goto(`${server.url}/my`);
      await expect(other).toHaveURL(/\/signin\?next=/);
      await elsewhere.close();
    });

    test("is opened again by mail when the password is forgotten", async ({ page, started }) => {
      const person = await newMember(page.request);
      await call(page.request, "sign_out", {});
      await open(page, "/signin", started);
      await main(page).getByRole("link", { name: "비밀번호를 잊었어요" }).click();
      await expect(h1(page)).toHaveText("비밀번호 다시 정하기");
      await main(page).getByLabel("이메일", { exact: true }).fill(person.email);
      await main(page).getByRole("button", { name: "링크 받기" }).click();
      await expect(page).toHaveURL(/\/reset\/sent$/);

      const link = await person.mail.link("/reset/new");
      await open(page, link, started);
      const password = `${person.password} 셋`;
      await main(page).getByLabel("새 비밀번호").fill(password);
      await main(page).getByRole("button", { name: "비밀번호 바꾸기" }).click();
      await expect(page).toHaveURL(/\/signin\?done=reset$/);
      await expect(page.getByRole("status").filter({ hasText: "새 비밀번호로 바꿨어요" })).toBeVisible();
      if (withScript) await started();
      await signIn(page, { ...person, password });
      await expect(page).toHaveURL(`${server.url}/`);

      await page.goto(link);
      await expect(main(page)).toContainText("이 링크는 더 쓸 수 없어요");
    });

    test("moves to another address once its mail was opened and the button pressed, and back by the link at the old one", async ({ page, started }) => {
      const person = await newMember(page.request);
      const moved = stranger();
      await open(page, "/my/security", started);
      const form = part(page, "이메일");
      await form.getByLabel("새 이메일").fill(moved.email);
      await form.getByLabel("비밀번호", { exact: true }).fill(person.password);
      await form.getByRole("button", { name: "확인 메일 받기" }).click();
      await expect(page.getByRole("status").filter({ hasText: "새 주소로 메일을 보냈어요" })).toBeVisible();

      await open(page, await moved.mail.link("/email/confirm"), started);
      await expect(main(page).getByLabel("새 이메일")).toHaveValue(moved.email);
      expect(await (await page.request.get("/my")).text(), "opening the link changes nothing").toContain(person.email);
      await main(page).getByRole("button", { name: "이 주소로 바꾸기" }).click();
      await expect(page).toHaveURL(/\/my\/security\?done=email$/);
      await page.goto("/my");
      await expect(main(page)).toContainText(moved.email);
      await expect(main(page)).not.toContainText(person.email);

      const undo = await person.mail.link("/email/undo");
      await open(page, undo, started);
      await expect(main(page).getByLabel("되돌릴 이메일")).toHaveValue(person.email);
      expect(await (await page.request.get("/my")).text(), "opening the link changes nothing").toContain(moved.email);
      const password = `${person.password} 둘`;
      await main(page).getByLabel("새 비밀번호").fill(password);
      await main(page).getByRole("button", { name: "이메일 되돌리기" }).click();
      await expect(page).toHaveURL(/\/signin\?done=undone$/);
      await expect(page.getByRole("status").filter({ hasText: "이메일을 되돌리고" })).toBeVisible();
      if (withScript) await started();
      await signIn(page, { email: person.email, password });
      await expect(page).toHaveURL(`${server.url}/`);
      await page.goto(undo);
      await expect(main(page)).toContainText("이 링크는 더 쓸 수 없어요");
    });

    test("ends when one leaves, and everything of it with it", async ({ page, started, faults, isMobile }) => {
      faults.expect(REFUSED);
      const person = await newMember(page.request);
      await open(page, "/my/data", started);
      const form = part(page, "탈퇴");
      await form.getByLabel("비밀번호", { exact: true }).fill(person.password);
      await form.getByRole("button", { name: "탈퇴하기" }).click();
      await expect(form.getByLabel("되돌릴 수 없다는 것을 알아요")).toHaveAccessibleDescription(/확인했으면 표시해 주세요/);
      await form.getByLabel("비밀번호", { exact: true }).fill(person.password);
      await form.getByLabel("되돌릴 수 없다는 것을 알아요").check();
      await form.getByRole("button", { name: "탈퇴하기" }).click();
      await expect(page).toHaveURL(/\/goodbye$/);
      await expectSignedOut(page, isMobile);

      await open(page, "/signin", started);
      await signIn(page, person);
      await expect(page.getByRole("alert")).toHaveText("이메일이나 비밀번호가 맞지 않아요.");
      await page.goto("/my");
      expect(path(page)).toBe("/signin");
    });
  });
}

test("the whole way of an account without JavaScript @no-js @desktop", async ({ page, browser }) => {
  test.slow();
  const person = stranger();
  await page.goto("/signup");
  await signUp(page, person);
  await page.goto(await person.mail.link("/signup/finish"));
  await main(page).getByLabel("비밀번호", { exact: true }).fill(person.password);
  await main(page).getByRole("button", { name: "가입 마치기" }).click();
  await expectSignedIn(page, person, false);

  await page.goto("/my/security");
  await part(page, "로그아웃").getByRole("button", { name: "로그아웃" }).click();
  await page.goto("/signin");
  await signIn(page, person);
  await expectSignedIn(page, person, false);

  const second = `${person.password} 둘`;
  await page.goto("/my/security");
  await part(page, "비밀번호").getByLabel("지금 비밀번호").fill(person.password);
  await part(page, "비밀번호").getByLabel("새 비밀번호").fill(second);
  await part(page, "비밀번호").getByRole("button", { name: "비밀번호 바꾸기" }).click();
  await expect(page.getByRole("status").filter({ hasText: "비밀번호를 바꿨어요" })).toBeVisible();

  const third = `${person.password} 셋`;
  await page.goto("/reset");
  await main(page).getByLabel("이메일", { exact: true }).fill(person.email);
  await main(page).getByRole("button", { name: "링크 받기" }).click();
  await page.goto(await person.mail.link("/reset/new"));
  await main(page).getByLabel("새 비밀번호").fill(third);
  await main(page).getByRole("button", { name: "비밀번호 바꾸기" }).click();
  await expect(page).toHaveURL(/\/signin\?done=reset$/);
  await signIn(page, { ...person, password: third });
  await expectSignedIn(page, person, false);

  const elsewhere = await browser.newContext();
  await call(elsewhere.request, "sign_in", { email: person.email, password: third });
  await page.goto("/my/security");
  const rows = part(page, "로그인한 기기").getByRole("listitem");
  await expect(rows).toHaveCount(2);
  await rows.nth(1).getByRole("button", { name: "로그아웃" }).click();
  await expect(rows).toHaveCount(1);
  expect((await elsewhere.request.get(`${server.url}/my`, { maxRedirects: 0 })).status()).toBe(303);
  await elsewhere.close();

  await page.goto("/my/data");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    main(page).getByRole("link", { name: "내 자료 내려받기" }).click(),
  ]);
  expect(readFileSync(await download.path()).subarray(0, 2).toString("latin1")).toBe("PK");

  await part(page, "탈퇴").getByLabel("비밀번호", { exact: true }).fill(third);
  await part(page, "탈퇴").getByLabel("되돌릴 수 없다는 것을 알아요").check();
  await part(page, "탈퇴").getByRole("button", { name: "탈퇴하기" }).click();
  await expect(page).toHaveURL(/\/goodbye$/);
  await expectSignedOut(page, false);
});
