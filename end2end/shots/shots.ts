// One picture a page, theme and width: docs/shots/<page>-<width>-<theme>.png.
import { fileURLToPath } from "node:url";
import { NAME } from "../support/demo.ts";
import { keep } from "../support/drafts.ts";
import { field } from "../support/editor.ts";
import { companyPath, test, expect } from "../support/test.ts";

const FOLDER = fileURLToPath(new URL("../../docs/shots/", import.meta.url));

const ANSWER = `대학 근처 반찬 가게에서 열 달 동안 일하며 손님이 다시 오지 않는 까닭을 찾은 적이 있습니다. 사장님은 값이 비싸서라고 하셨지만, 저는 계산대에서 들은 말이 마음에 걸렸습니다. 하루에 열 번 넘게 며칠까지 먹어도 되느냐는 질문을 받았기 때문입니다.

먼저 2주 동안 손님의 질문을 수첩에 적었습니다. 모두 146건이었고, 그중 58%가 보관 기간과 데우는 방법에 관한 것이었습니다. 저는 용기 뚜껑에 손님이 쓸 말만 적은 작은 종이를 붙였습니다. 손이 많이 간다는 걱정에는 요일별 스티커를 미리 만들어 한 통에 3초면 붙일 수 있게 했습니다.

한 달 뒤 같은 질문은 하루 열두 번에서 세 번으로 줄었고, 적립 번호로 센 손님의 재구매는 31%에서 44%로 늘었습니다. 소비자의 마음은 더 큰 말이 아니라 더 알맞은 말에 움직인다는 것을 배웠습니다. 입사 후에도 열정적인 자세로 매사에 최선을 다하며`;

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
});

test("home", async ({ page, started }, { project }) => {
  await page.goto("/");
  await started();
  await page.evaluate(() => document.fonts.ready.then(() => true));
  await page.screenshot({ path: `${FOLDER}home-${project.name}.png` });
});

test("search", async ({ page, started }, { project }) => {
  await page.goto("/");
  await started();
  await page.locator("main").getByRole("combobox").pressSequentially("달");
  await expect(page.locator("main").getByRole("option").first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.evaluate(() => document.fonts.ready.then(() => true));
  await page.screenshot({ path: `${FOLDER}search-${project.name}.png` });
});

test("company", async ({ page, started }, { project }) => {
  await page.goto(await companyPath(page, NAME));
  await started();
  await page.evaluate(() => document.fonts.ready.then(() => true));
  await page.screenshot({ path: `${FOLDER}company-${project.name}.png` });
  await page.locator("#fin").evaluate((section) => section.scrollIntoView());
  await expect(page.locator("[data-plot=revenue] svg")).toBeVisible();
  await page.screenshot({ path: `${FOLDER}finance-${project.name}.png` });
});

test("editor", async ({ page }, { project }) => {
  const code = (await companyPath(page, NAME)).split("/").pop() ?? "";
  const DAY_MS = 86_400_000;
  const deadline = new Date(Date.now() + 2 * DAY_MS);
  const [id] = await keep(page, [
    {
      title: "2026 하반기 신입",
      company: { name: NAME, code },
      job: "브랜드 마케팅",
      deadline,
      questions: [
        ["달여울식품에 지원한 동기와 입사 후 이루고 싶은 목표를 써 주세요.", "매일 여는 냉장고에서 오래 남는 제품을 만들고 싶습니다. ".repeat(14), 500],
        ["소비자의 마음을 움직인 경험을 구체적으로 써 주세요.", ANSWER, 1_000],
        ["의견이 다른 사람과 함께 결과를 만든 경험을 써 주세요.", "서로 다른 자료를 보고 있다는 것을 먼저 확인했습니다. ".repeat(13), 350],
        ["최근 관심 있게 본 식품 브랜드와 그 이유를 써 주세요.", "", 500],
      ],
    },
  ]);
  await page.goto(`/essays/${id}`);
  await page.getByRole("navigation", { name: "문항" }).getByRole("button", { name: /^2/ }).first().click();
  await expect(field(page)).toHaveValue(ANSWER);
  const shot = async (name: string) => {
    await page.evaluate(() => document.fonts.ready.then(() => true));
    await page.screenshot({ path: `${FOLDER}editor${name}-${project.name}.png` });
  };
  const isPhone = (page.viewportSize()?.width ?? 0) < 840;
  if (isPhone) await shot("");
  const dock = page.getByRole("group", { name: "도움 창" });
  for (const [name, tab] of [["", "키워드"], ["-accepted", "합격자소서"], ["-company", "기업 정보"], ["-check", "점검"]] as const) {
    await (isPhone ? dock.getByRole("button", { name: tab }) : page.getByRole("tab", { name: tab })).click();
    const panel = page.getByRole("tabpanel", { name: tab });
    await expect(panel.getByRole("listitem").first()).toBeVisible();
    // On a phone the first is the sheet alone.
    if (!isPhone || name !== "") await shot(name);
    if (isPhone) {
      await page.keyboard.press("Escape");
      await expect(page.getByRole("tabpanel")).toHaveCount(0);
    }
  }
});
