// The whole way of an account with a keyboard only: Tab, Space, Enter, arrows, and typing.
import type { Page } from "@playwright/test";
import { call, expectSignedIn, expectSignedOut, stranger, type Person } from "../support/account.ts";
import { server } from "../support/address.ts";
import { Keyboard } from "../support/keyboard.ts";
import { expect, test } from "../support/test.ts";

const main = (page: Page) => page.getByRole("main");
const part = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const said = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });

test("from signing up to leaving, nothing needs a pointer @desktop", async ({ page, browser, started }) => {
  test.slow();
  const person: Person = stranger();
  const keys = new Keyboard(page);
  const field = (name: string) => main(page).getByLabel(name, { exact: true });
  const button = (name: string) => main(page).getByRole("button", { name, exact: true });
  const me = page.getByRole("banner").getByRole("button", { name: person.nickname });
  /** An address typed into the browser, or a link opened from a mail. */
  const visit = async (address: string) => {
    await page.goto(address);
    await started();
    await keys.toMain();
  };
  const landed = async (address: RegExp | string) => {
    await expect(page).toHaveURL(address);
    await started();
  };
  const signIn = async (password: string) => {
    await keys.type(field("이메일"), person.email);
    await keys.type(field("비밀번호"), password);
    await keys.press("Enter", button("로그인"));
    await landed(`${server.url}/`);
    await expectSignedIn(page, person, false);
  };
  const signOut = async () => {
    await keys.press("Enter", me);
    await keys.press("Enter", page.getByRole("banner").getByRole("button", { name: "로그아웃" }));
    await expectSignedOut(page, false);
    await landed(`${server.url}/`);
  };
  const toOwnPage = async (name: string) => {
    await keys.press("Enter", me);
    await keys.press("Enter", page.getByRole("banner").getByRole("link", { name: "내 정보" }));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("프로필");
    await keys.press("Enter", main(page).getByRole("link", { name, exact: true }));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  };

  await test.step("sign up", async () => {
    await visit("/signup");
    await keys.type(field("이메일"), person.email);
    await keys.type(field("비밀번호"), person.password);
    await keys.type(field("별명"), person.nickname);
    await keys.to(field("희망 직군 (선택)"));
    for (let down = 0; down < 3; down += 1) await keys.press("ArrowDown");
    await expect(field("희망 직군 (선택)")).toHaveValue("it");
    await keys.press("Space", field("부산"));
    for (const name of ["희망 직군과 지역을 저장해도 돼요", "만 14세 이상이에요", "이용약관에 동의해요", "개인정보 수집·이용에 동의해요"]) {
      await keys.press("Space", field(name));
      await expect(field(name)).toBeChecked();
    }
    await keys.press("Enter", button("확인 메일 받기"));
    await landed(/\/signup\/sent$/);
  });

  await test.step("open the mailed link", async () => {
    await visit(await person.mail.link("/signup/finish"));
    await keys.type(field("비밀번호"), person.password);
    await keys.press("Enter");
    await landed(/\/my\?done=welcome$/);
    await expectSignedIn(page, person, false);
    await expect(field("희망 직군 (선택)")).toHaveValue("it");
    await expect(field("부산")).toBeChecked();
  });

  await test.step("sign out, and in for this device", async () => {
    await signOut();
    await keys.press("Enter", page.getByRole("banner").getByRole("link", { name: "로그인" }));
    await landed(/\/signin$/);
    await keys.type(field("이메일"), person.email);
    await keys.type(field("비밀번호"), person.password);
    await keys.to(main(page).getByRole("radio", { name: "이 브라우저를 닫을 때까지" }));
    await keys.press("ArrowDown");
    await expect(main(page).getByRole("radio", { name: "로그인 유지" })).toBeChecked();
    await keys.press("Enter", button("로그인"));
    await landed(`${server.url}/`);
    await expectSignedIn(page, person, false);
  });

  const second = `${person.password} 둘`;
  await test.step("change the password", async () => {
    await toOwnPage("보안");
    await keys.type(field("지금 비밀번호"), person.password);
    await keys.type(field("새 비밀번호"), second);
    await keys.press("Enter", button("비밀번호 바꾸기"));
    await expect(said(page, "비밀번호를 바꿨어요")).toBeVisible();
    await started();
  });

  const third = `${person.password} 셋`;
  await test.step("forget it, and set another by mail", async () => {
    await signOut();
    await keys.press("Enter", page.getByRole("banner").getByRole("link", { name: "로그인" }));
    await landed(/\/signin$/);
    await keys.press("Enter", main(page).getByRole("link", { name: "비밀번호를 잊었어요" }));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("비밀번호 다시 정하기");
    await keys.type(field("이메일"), person.email);
    await keys.press("Enter", button("링크 받기"));
    await landed(/\/reset\/sent$/);
    await visit(await person.mail.link("/reset/new"));
    await keys.type(field("새 비밀번호"), third);
    await keys.press("Enter", button("비밀번호 바꾸기"));
    await landed(/\/signin\?done=reset$/);
    await keys.toMain();
    await signIn(third);
  });

  await test.step("end one session, then all others", async () => {
    const others = await Promise.all([1, 2].map(() => browser.newContext()));
    for (const other of others) await call(other.request, "sign_in", { email: person.email, password: third, stay: "shared" });
    await toOwnPage("보안");
    const rows = part(page, "로그인한 기기").getByRole("listitem");
    await expect(rows).toHaveCount(3);
    await keys.press("Enter", rows.nth(1).getByRole("button", { name: "로그아웃" }));
    await expect(said(page, "고른 기기에서 로그아웃했어요")).toBeVisible();
    await started();
    await expect(rows).toHaveCount(2);
    await keys.press("Enter", button("다른 기기에서 모두 로그아웃"));
    await expect(said(page, "다른 기기에서 모두 로그아웃했어요")).toBeVisible();
    await started();
    await expect(rows).toHaveCount(1);
    for (const other of others) {
      expect((await other.request.get(`${server.url}/my`, { maxRedirects: 0 })).status()).toBe(303);
      await other.close();
    }
  });

  await test.step("take everything along", async () => {
    await toOwnPage("내 자료");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      keys.press("Enter", main(page).getByRole("link", { name: "내 자료 내려받기" })),
    ]);
    expect(download.suggestedFilename()).toBe("zazinmori.zip");
  });

  await test.step("leave", async () => {
    await keys.type(field("비밀번호"), third);
    await keys.press("Space", field("되돌릴 수 없다는 것을 알아요"));
    await keys.press("Enter", button("탈퇴하기"));
    await landed(/\/goodbye$/);
    await expectSignedOut(page, false);
  });
});
