//! From the form to the library and out of it again.

use super::*;

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn the_whole_way_from_the_form_to_the_library_and_out_of_it(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let (kim, op) = (site.member("kim").await, site.admin("op").await);
    let (cookie, operator) = (Some(kim.cookie.as_str()), Some(op.cookie.as_str()));
    let form = site.get_as(GIVE, cookie).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.body);
    for part in [
        "formaction=\"/api/fn/save_contribution\"",
        "name=\"questions[9]\"",
        "href=\"/legal/contribution\"",
        "문항 더 적기",
    ] {
        assert!(main(&form).contains(part), "{part} is not in\n{}", main(&form));
    }
    assert!(!main(&form).contains(" checked"), "nothing is ticked beforehand");

    let saved = site.submit("save_contribution", &essay(GIVE, &[]), cookie).await;
    let to = saved.header("location").to_owned();
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    assert!(to.starts_with("/my/contributions/") && to.ends_with("?done=saved"), "{to}");
    let id = number(&to);
    let preview = main(&site.get_as(&to, cookie).await);
    for part in [
        "<mark>○○○</mark>",
        "<mark>(전화번호)</mark>",
        "이름 1곳 · 전화번호 1곳",
        "href=\"/company/00990001\"",
        "formaction=\"/api/fn/send_contribution\"",
        "보내기 전",
        &format!("{CONSENT_VERSION} 동의문"),
    ] {
        assert!(preview.contains(part), "{part} is not in\n{preview}");
    }
    assert!(!preview.contains("박서윤") && !preview.contains("010-1234"), "what was masked is nowhere");
    assert!(!main(&site.get_as(REVIEWS, operator).await).contains("달여울식품"), "nobody else sees a draft");
    assert_eq!(site.get_as(&format!("{REVIEWS}/{id}"), operator).await.status, StatusCode::NOT_FOUND);

    let sent = site.submit("send_contribution", &[("contribution", &id), ("page", &to)], cookie).await;
    assert_eq!(sent.header("location"), "/my/contributions?done=sent", "{}", sent.body);
    let mine = main(&site.get_as(sent.header("location"), cookie).await);
    assert!(mine.contains("자소서를 보냈어요") && mine.contains("확인을 기다려요"), "{mine}");
    let queue = main(&site.get_as(REVIEWS, operator).await);
    assert!(queue.contains(&format!("href=\"{REVIEWS}/{id}\"")), "{queue}");
    let read = main(&site.get_as(&format!("{REVIEWS}/{id}"), operator).await);
    for part in [
        "<mark>○○○</mark>",
        "합격자소서에 거의 같은 글이 없어요",
        "formaction=\"/api/fn/publish_contribution\"",
    ] {
        assert!(read.contains(part), "{part} is not in\n{read}");
    }
    assert!(!read.contains("kim"), "whose it is is not said");

    let seen = site.sent_at(&id).await;
    assert!(read.contains(&format!("name=\"seen\" value=\"{seen}\"")), "{read}");
    let decided = [("contribution", id.as_str()), ("seen", &seen), ("page", REVIEWS)];
    let published = site.submit("publish_contribution", &decided, operator).await;
    assert_eq!(published.header("location"), "/admin/contributions?done=published", "{}", published.body);
    let mine = main(&site.get_as(MINE, cookie).await);
    let essay = mine.split("href=\"/accepted/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let page = site.get(&format!("/accepted/{essay}")).await;
    for part in [
        "회원이 나눈 글",
        &format!("{CONSENT_VERSION} 동의문"),
        "지원동기를 적어 주세요",
        "href=\"/company/00990001\"",
    ] {
        assert!(page.body.contains(part), "{part} is not in\n{}", page.body);
    }
    assert!(
        main(&site.get("/accepted").await).contains(&format!("/accepted/{essay}")),
        "it is in the library"
    );
    assert_eq!(count(&site, "accepted_masked").await, 2);

    let removed = site.submit("remove_contribution", &[("contribution", &id), ("page", MINE)], cookie).await;
    assert_eq!(removed.header("location"), "/my/contributions?done=removed");
    assert_eq!(site.get(&format!("/accepted/{essay}")).await.status, StatusCode::NOT_FOUND);
    assert!(!main(&site.get("/accepted").await).contains(&format!("/accepted/{essay}")));
    assert!(main(&site.get_as(MINE, cookie).await).contains("아직 나눈 자소서가 없어요"));
    for table in ["accepted_contribution", "accepted_contribution_answer", "accepted_contribution_masked"] {
        assert_eq!(count(&site, table).await, 0, "{table}");
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_is_wrong_stands_beside_the_fields_and_everything_typed_is_kept(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.member("kim").await;
    let typed = [
        ("company", ""),
        ("year", "지난해"),
        ("specs", "토익 900\r\n</textarea><b>"),
        ("questions[4]", "다섯째 \"문항\""),
        ("agreed", "no"),
    ];
    let mut form = essay(GIVE, &typed);
    form.retain(|it| it.0 != "mine");
    let answer = site.submit("save_contribution", &form, Some(&kim.cookie)).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    let page = main(&answer);
    for part in [
        "data-err=\"company\">회사 이름을 적어 주세요.",
        "data-err=\"year\">합격한 해를 1990부터",
        "data-err=\"answers[4]\">이 문항의 답을",
        "data-err=\"mine\">내가 쓴 글인지",
        "value=\"지난해\"",
        "&lt;/textarea>&lt;b>",
        "다섯째 \"문항\"</textarea>",
        "박서윤에게 010-1234-5678",
        "<details open",
        "value=\"1\" selected",
    ] {
        assert!(page.contains(part), "{part} is not in\n{page}");
    }
    assert_eq!(page.matches("aria-invalid=\"true\"").count(), 4);
    assert_eq!(count(&site, "accepted_contribution").await, 0);
    let fields = site.call("save_contribution", &form, Some(&kim.cookie)).await.violations();
    assert_eq!(fields, ["company", "year", "answers[4]", "mine"]);
    assert_eq!(
        site.call("save_contribution", &[], Some(&kim.cookie)).await.violations(),
        ["company", "job", "year", "answers[0]", "mine", "agreed"]
    );
    let long = "가".repeat(20_001);
    let form = essay(GIVE, &[("answers[0]", &long)]);
    let answer = site.submit("save_contribution", &form, Some(&kim.cookie)).await;
    assert!(main(&answer).contains("20,000자까지 나눌 수 있어요") && main(&answer).contains(&long));
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_draft_is_put_right_and_a_refused_one_says_why(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let (kim, op) = (site.member("kim").await, site.admin("op").await);
    let cookie = Some(kim.cookie.as_str());
    let id = site.contribution(&kim, "draft").await.to_string();
    let edit = format!("{GIVE}?edit={id}");
    let form = main(&site.get_as(&edit, cookie).await);
    for part in [
        "value=\"달여울식품\"",
        "○○○ 팀장님과",
        "자소서 고치기",
        &format!("name=\"contribution\" value=\"{id}\""),
    ] {
        assert!(form.contains(part), "{part} is not in\n{form}");
    }
    let changed = essay(&edit, &[("contribution", &id), ("job", "연구개발")]);
    let answer = site.submit("save_contribution", &changed, cookie).await;
    assert_eq!(number(answer.header("location")), id, "{}", answer.body);
    site.call("send_contribution", &[("contribution", &id)], cookie).await;
    assert_eq!(site.get_as(&edit, cookie).await.status, StatusCode::NOT_FOUND, "what was sent stays");
    let again = site.submit("send_contribution", &[("contribution", &id), ("page", MINE)], cookie).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(main(&again).contains("이미 보낸 자소서는 고칠 수 없어요"), "{}", main(&again));

    let (path, operator) = (format!("{REVIEWS}/{id}"), Some(op.cookie.as_str()));
    let seen = site.sent_at(&id).await;
    let decided = [("contribution", id.as_str()), ("seen", &seen), ("page", &path)];
    let none = site.submit("refuse_contribution", &decided, operator).await;
    assert_eq!(none.status, StatusCode::BAD_REQUEST);
    assert!(main(&none).contains("data-err=\"reason\">싣지 못하는 까닭을"), "{}", main(&none));
    let refused = [decided.as_slice(), &[("reason", "<b>기밀</b>이 있어요")]].concat();
    assert_eq!(
        site.submit("refuse_contribution", &refused, operator).await.header("location"),
        "/admin/contributions?done=refused"
    );
    let late = site.submit("refuse_contribution", &refused, operator).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND);
    assert!(main(&late).contains("다른 운영자가 정했어요"), "{}", main(&late));
    for page in [MINE.to_owned(), format!("{MINE}/{id}")] {
        let page = main(&site.get_as(&page, cookie).await);
        assert!(
            page.contains("&lt;b&gt;기밀&lt;/b&gt;이 있어요") && page.contains("싣지 못했어요"),
            "{page}"
        );
    }
    let form = site.get_as(&edit, cookie).await;
    assert_eq!(form.status, StatusCode::OK, "it may be put right");
    assert!(main(&form).contains("&lt;b&gt;기밀&lt;/b&gt;이 있어요"), "with the reason in sight");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_was_typed_before_the_session_ended_can_be_sent_afterwards_and_by_nobody_else(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let answer = site.submit("save_contribution", &essay(GIVE, &[]), None).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    for part in ["새 창에서 로그인하기", "name=\"answers[0]\"", "value=\"달여울식품\""] {
        assert!(answer.body.contains(part), "{part} is not in\n{}", answer.body);
    }
    let (kim, lee) = (site.member("kim").await, site.member("lee").await);
    let page = site.get_as(GIVE, Some(&kim.cookie)).await;
    let mark =
        page.body.split("name=\"owner\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let form = essay(GIVE, &[("owner", &mark)]);
    let answer = site.submit("save_contribution", &form, Some(&lee.cookie)).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(
        main(&answer).contains("다른 계정으로 로그인했어요") && !answer.body.contains("박서윤"),
        "{}",
        main(&answer)
    );
    assert_eq!(count(&site, "accepted_contribution").await, 0);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn near_copies_in_the_library_are_named_to_operators(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let (kim, op) = (site.member("kim").await, site.admin("op").await);
    let operator = Some(op.cookie.as_str());
    let (first, copy) = (site.contribution(&kim, "sent").await, site.contribution(&kim, "sent").await);
    let decided = [("contribution", &*first.to_string()), ("seen", SENT_AT)];
    site.call("publish_contribution", &decided, operator).await;
    let read = main(&site.get_as(&format!("{REVIEWS}/{copy}"), operator).await);
    assert!(
        read.contains("거의 같은 글이 있어요") && read.contains("달여울식품 품질관리 (회원이 나눈 글)"),
        "{read}"
    );
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn it_is_taken_along_and_goes_with_leaving(pool: MySqlPool) {
    use std::io::Read as _;

    let site = Site::new(pool).await;
    let (kim, op) = (site.member("kim").await, site.admin("op").await);
    let id = site.contribution(&kim, "sent").await.to_string();
    site.call("publish_contribution", &[("contribution", &id), ("seen", SENT_AT)], Some(&op.cookie)).await;
    assert_eq!(count(&site, "accepted").await, 2);
    let request = axum::http::Request::get("/my/data/export.zip").header("cookie", &kim.cookie);
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(site.bytes(request).await)).unwrap();
    for name in ["account.json", "index.html"] {
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        assert!(text.contains("○○○ 팀장님과") && text.contains("실렸어요"), "{name}");
    }
    let form = [("current_password", PASSWORD), ("sure", "on")];
    assert_eq!(site.call("withdraw", &form, Some(&kim.cookie)).await.status, StatusCode::OK);
    assert_eq!((count(&site, "accepted").await, count(&site, "accepted_contribution").await), (1, 0));
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn pages_lead_to_it(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.member("kim").await;
    assert!(main(&site.get("/accepted").await).contains("href=\"/accepted/give\""));
    assert!(main(&site.get_as("/my", Some(&kim.cookie)).await).contains("href=\"/my/contributions\""));
    assert!(main(&site.get_as(MINE, Some(&kim.cookie)).await).contains("href=\"/accepted/give\""));
}
