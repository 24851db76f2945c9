//! Forms without JavaScript: redirects, and pages that keep what was typed.

use axum::http::StatusCode;
use sqlx::MySqlPool;

use crate::site::{PASSWORD, Site};

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn from_the_form_to_the_account_with_redirects_only(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let form = [
        ("page", "/signup"),
        ("email", "kim@example.com"),
        ("password", PASSWORD),
        ("nickname", "달여울"),
        ("job_group", "it"),
        ("regions[]", "seoul"),
        ("regions[]", "jeju"),
        ("age14", "on"),
        ("terms", "on"),
        ("privacy", "on"),
        ("desired", "on"),
    ];
    let answer = site.submit("sign_up", &form, None).await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::SEE_OTHER, "/signup/sent"),
        "{}",
        answer.body
    );
    let link = site.link("kim@example.com").await;
    let page = site.get(&format!("/signup/finish?token={link}")).await;
    assert!(page.body.contains("kim@example.com"), "{}", page.body);
    assert_eq!(page.header("cache-control"), "no-store", "its address is a secret");

    let answer = site.submit("finish_sign_up", &[("token", &link), ("password", PASSWORD)], None).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let cookie = answer.cookie().unwrap();
    let my = site.get_as("/my", Some(&cookie)).await;
    assert_eq!(my.status, StatusCode::OK);
    for part in ["kim@example.com", "달여울"] {
        assert!(my.body.contains(part), "{part}");
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_refused_form_comes_back_with_what_was_typed_but_the_password(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let form = [
        ("page", "/signup"),
        ("email", "kim@example"),
        ("password", "s3cret-but-fine-enough"),
        ("nickname", "달 여울"),
        ("regions[]", "jeju"),
        ("age14", "on"),
        ("privacy", "on"),
    ];
    let answer = site.submit("sign_up", &form, None).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.header("content-type").starts_with("text/html"));
    for part in [
        "value=\"kim@example\"",
        "value=\"달 여울\"",
        "이메일 주소가 맞는지 봐 주세요.",
        "별명에는 한글, 영문, 숫자만",
        "aria-invalid=\"true\"",
    ] {
        assert!(answer.body.contains(part), "{part} is not in\n{}", answer.body);
    }
    assert!(!answer.body.contains("s3cret"), "a password is not sent back");
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn signing_in_leads_where_one_was_and_never_to_another_site(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.member("kim").await;
    for (next, expected) in [
        ("/company/00990001?span=quarter", "/company/00990001?span=quarter"),
        ("", "/"),
        ("https://evil.example", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/x\r\nSet-Cookie: a=b", "/"),
        ("/한글", "/"),
        ("javascript:alert(1)", "/"),
    ] {
        let form =
            [("email", kim.email.as_str()), ("password", PASSWORD), ("next", next), ("page", "/signin")];
        let answer = site.submit("sign_in", &form, None).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, expected), "{next:?}");
        let page = site
            .get(&format!(
                "/signin?next={}",
                url::form_urlencoded::byte_serialize(next.as_bytes()).collect::<String>()
            ))
            .await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(
            !page.body.contains("href=\"https://evil") && !page.body.contains("javascript:alert"),
            "{next:?}"
        );
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn the_page_of_a_refused_form_is_one_of_ours(pool: MySqlPool) {
    let site = Site::new(pool).await;
    for page in ["https://evil.example", "//evil.example", "/api/fn/sign_in", "/\r\n", "", "/no/such/page"] {
        let answer = site.submit("sign_in", &[("email", "x"), ("password", "y"), ("page", page)], None).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{page:?}");
        assert!(answer.body.contains("<h1"), "{page:?}");
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn unknown_and_known_addresses_get_the_same_answer_to_everything(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.member("kim").await;
    let answers = |email: String| {
        let site = &site;
        async move {
            let sign_up = [
                ("email", email.as_str()),
                ("password", PASSWORD),
                ("nickname", "새별명"),
                ("age14", "on"),
                ("terms", "on"),
                ("privacy", "on"),
            ];
            let reset = [("email", email.as_str())];
            let sign_in = [("email", email.as_str()), ("password", "not the password")];
            let mut all = Vec::new();
            for (name, form) in
                [("sign_up", &sign_up[..]), ("ask_reset", &reset[..]), ("sign_in", &sign_in[..])]
            {
                let answer = site.call(name, form, None).await;
                all.push((name, answer.status, answer.body));
            }
            all
        }
    };
    assert_eq!(answers(kim.email.clone()).await, answers("nobody@example.com".to_owned()).await);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_suspended_account_reads_and_takes_along_and_is_told_why_it_cannot_write(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.member("kim").await;
    site.state.app.accounts.set_suspended(&kim.email, true).await.unwrap();
    assert_eq!(site.get_as("/my", Some(&kim.cookie)).await.status, StatusCode::OK);
    let zip = site.get_as("/my/data/export.zip", Some(&kim.cookie)).await;
    assert_eq!((zip.status, zip.header("content-type")), (StatusCode::OK, "application/zip"));
    let answer =
        site.submit("update_profile", &[("nickname", "새별명"), ("page", "/my")], Some(&kim.cookie)).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.body.contains("지금은 쓸 수 없는 계정"), "{}", answer.body);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_was_typed_when_the_session_had_ended_can_be_sent_after_signing_in(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.member("kim").await;
    let mark = mark(&site, &kim.cookie).await;
    site.call("sign_out", &[], Some(&kim.cookie)).await;
    let form = [
        ("page", "/my"),
        ("owner", mark.as_str()),
        ("nickname", "나룻\"배"),
        ("regions[]", "jeju"),
        ("regions[]", "seoul"),
        ("current_password", "s3cret"),
    ];
    let answer = site.submit("update_profile", &form, Some(&kim.cookie)).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::UNAUTHORIZED, ""));
    assert_eq!(answer.header("cache-control"), "no-store");
    for part in [
        "action=\"/api/fn/update_profile\"",
        "name=\"nickname\" value=\"나룻&quot;배\"",
        "name=\"regions[]\" value=\"jeju\"",
        "name=\"regions[]\" value=\"seoul\"",
        &format!("name=\"owner\" value=\"{mark}\""),
        "name=\"page\" value=\"/my\"",
        "href=\"/signin?next=%2Fmy\"",
    ] {
        assert!(answer.body.contains(part), "{part} is not in\n{}", answer.body);
    }
    assert!(!answer.body.contains("s3cret"), "a password is not kept");

    // The form that is there now, sent by whoever signed in beside it.
    let kept: Vec<(&str, &str)> = form.into_iter().filter(|it| it.0 != "current_password").collect();
    let sign_in = [("email", kim.email.as_str()), ("password", PASSWORD)];
    let again = site.call("sign_in", &sign_in, None).await.cookie().unwrap();
    let answer = site.submit("update_profile", &kept, Some(&again)).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST, "a quote is no part of a nickname");
    assert!(answer.body.contains("value=\"나룻&quot;배\""), "and what was typed is back in its form");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_one_person_typed_is_not_taken_for_another_who_signed_in_meanwhile(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let (kim, lee) = (site.member("kim").await, site.member("lee").await);
    let of_kim = mark(&site, &kim.cookie).await;
    assert_ne!(of_kim, mark(&site, &lee.cookie).await);
    let form = [("page", "/my"), ("owner", of_kim.as_str()), ("nickname", "나룻배")];
    let answer = site.call("update_profile", &form, Some(&lee.cookie)).await;
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::CONFLICT, r#"{"code":"other_account"}"#));
    let page = site.submit("update_profile", &form, Some(&lee.cookie)).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(
        page.body.contains("다른 계정으로 로그인했어요") && page.body.contains("value=\"lee\""),
        "{}",
        page.body
    );
    assert!(!page.body.contains("나룻배"), "nor shown to them");
    assert!(!site.get_as("/my", Some(&lee.cookie)).await.body.contains("나룻배"));

    let own = site.call("update_profile", &form, Some(&kim.cookie)).await;
    assert_eq!(own.status, StatusCode::OK, "{}", own.body);
    let nobodys = [("nickname", "두레박"), ("owner", "")];
    assert_eq!(site.call("update_profile", &nobodys, Some(&lee.cookie)).await.status, StatusCode::OK);
}

/// What the forms of a person say of whose they are.
async fn mark(site: &Site, cookie: &str) -> String {
    let page = site.get_as("/my", Some(cookie)).await;
    let after = page.body.split("name=\"owner\" value=\"").nth(1).unwrap();
    after.split('"').next().unwrap().to_owned()
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn whoever_tries_too_often_is_told_when_to_come_back(pool: MySqlPool) {
    let site = Site::with_limits(pool, 1).await;
    let fields = [("email", "kim@example.com"), ("password", "a guess"), ("page", "/signin")];
    for _ in 0..10 {
        assert_eq!(site.call("sign_in", &fields, None).await.violations(), ["form"]);
    }
    for answer in [site.call("sign_in", &fields, None).await, site.submit("sign_in", &fields, None).await] {
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
        let seconds: u64 = answer.header("retry-after").parse().unwrap();
        assert!((1..=60).contains(&seconds), "one a minute: {seconds}");
        let said = if answer.body.starts_with('{') {
            serde_json::from_str::<app::error::ApiError>(&answer.body).unwrap().advice().into_owned()
        } else {
            answer.body
        };
        assert!(said.contains("1분 뒤에 다시 해 주세요."), "{said}");
    }
}
