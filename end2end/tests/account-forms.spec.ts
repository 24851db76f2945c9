// How forms behave in the browser: what happens between pressing and the next page.
import type { Page } from "@playwright/test";
import { signIn, stranger } from "../support/account.ts";
import { server } from "../support/address.ts";
import { expect, test } from "../support/test.ts";

const main = (page: Page) => page.getByRole("main");
const SIGN_IN = /\/api\/fn\/sign_in$/;
const REFUSED = /Failed to load resource|^4\d\d: /;

test("whoever tries too often is told when to come back", async ({ page, started, faults }) => {
  faults.expect(REFUSED);
  await page.goto("/signin");
  await started();
  const refusal = { code: "too_many", retry_after: 150 };
  await page.route(SIGN_IN, (route) => route.fulfill({ status: 429, json: refusal, headers: { "retry-after": "150" } }));
  await signIn(page, stranger());
  await expect(page.getByRole("alert")).toHaveText("요청이 잠시 몰렸어요. 3분 뒤에 다시 해 주세요.");
});

test("a form says what it is doing, and is sent once", async ({ page, started, faults }) => {
  faults.expect(REFUSED);
  await page.goto("/signin");
  await started();
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  let sent = 0;
  await page.route(SIGN_IN, async (route) => {
    sent += 1;
    await held;
    await route.continue();
  });
  const button = main(page).getByRole("button", { name: "로그인" });
  await signIn(page, stranger());
  await expect(main(page).getByRole("button", { name: "로그인하는 중" })).toHaveAttribute("aria-busy", "true");
  await main(page).getByLabel("이메일", { exact: true }).press("Enter");
  await main(page).getByLabel("비밀번호", { exact: true }).press("Enter");
  release();
  await expect(page.getByRole("alert")).toBeFocused();
  await expect(button).not.toHaveAttribute("aria-busy", "true");
  await expect(button).toHaveAccessibleName("로그인");
  expect(sent).toBe(1);
});

test("without a network nothing typed is lost", async ({ page, started, faults }) => {
  faults.expect(/Failed to load resource|ERR_FAILED/);
  const person = stranger();
  await page.goto("/signin");
  await started();
  await page.route(SIGN_IN, (route) => route.abort());
  await signIn(page, person);
  await expect(page.getByRole("alert")).toContainText("서버에 연결하지 못했어요");
  await expect(page.getByRole("alert")).toContainText("적은 내용은 그대로 있어요");
  await expect(main(page).getByLabel("이메일", { exact: true })).toHaveValue(person.email);
  await expect(main(page).getByLabel("비밀번호", { exact: true })).toHaveValue(person.password);
});

test("a message goes as soon as its field is put right", async ({ page, started, faults }) => {
  faults.expect(REFUSED);
  await page.goto("/reset");
  await started();
  const email = main(page).getByLabel("이메일", { exact: true });
  await main(page).getByRole("button", { name: "링크 받기" }).click();
  await expect(email).toHaveAccessibleDescription(/이메일을 적어 주세요/);
  await expect(email).toBeFocused();
  await email.pressSequentially("a");
  await expect(email).toHaveAttribute("aria-invalid", "false");
  await expect(main(page)).not.toContainText("이메일을 적어 주세요");
});

test("a password can be looked at, and is one again when it is sent", async ({ page, started, faults }) => {
  faults.expect(REFUSED);
  await page.goto("/signin");
  await started();
  const password = main(page).getByLabel("비밀번호", { exact: true });
  await password.fill("달빛 아래");
  await main(page).getByRole("button", { name: "비밀번호 보기" }).click();
  await expect(password).toHaveAttribute("type", "text");
  await main(page).getByRole("button", { name: "비밀번호 가리기" }).click();
  await expect(password).toHaveAttribute("type", "password");
  await expect(password).toHaveValue("달빛 아래");
});

test("without JavaScript there is no button to look at a password @no-js", async ({ page }) => {
  await page.goto("/signin");
  await expect(main(page).getByRole("button")).toHaveCount(1);
});

test("a form sent before the app has started comes back whole, under its own address", async ({ page, started, faults }) => {
  faults.expect(/Failed to load resource|ERR_FAILED|_bg.*\.wasm|Failed to fetch|TypeError|preload/);
  const wasm = /\.wasm$/;
  await page.route(wasm, (route) => route.abort());
  await page.goto("/signin?next=%2Fmy%2Fdata");
  const person = stranger();
  await signIn(page, person);
  await expect(page.getByRole("alert")).toHaveText("이메일이나 비밀번호가 맞지 않아요.");
  await expect(page).toHaveURL(`${server.url}/signin?next=%2Fmy%2Fdata`);
  await page.unroute(wasm);
  await main(page).getByLabel("이메일", { exact: true }).fill("bam@");
  await main(page).getByRole("button", { name: "로그인" }).click();
  await started();
  // The app began on the page that the server had answered with, and knows what it said.
  await expect(page.getByRole("alert")).toHaveText("이메일이나 비밀번호가 맞지 않아요.");
  await expect(main(page).getByLabel("이메일", { exact: true })).toHaveValue("bam@");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("로그인");
  await expect(page).toHaveURL(`${server.url}/signin?next=%2Fmy%2Fdata`);
});

test("passwords can be pasted and managed: every field says what it is @no-js", async ({ page }) => {
  await page.goto("/signup");
  await expect(main(page).getByLabel("이메일", { exact: true })).toHaveAttribute("autocomplete", "username");
  await expect(main(page).getByLabel("비밀번호", { exact: true })).toHaveAttribute("autocomplete", "new-password");
  await page.goto("/signin");
  await expect(main(page).getByLabel("비밀번호", { exact: true })).toHaveAttribute("autocomplete", "current-password");
  for (const input of await main(page).locator("input.input").all()) {
    await expect(input).not.toHaveAttribute("maxlength", /.*/);
    await expect(input).not.toHaveAttribute("onpaste", /.*/);
  }
});
