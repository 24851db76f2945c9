//! Who may do what, and what is typed to do harm.

use super::*;

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn anothers_is_as_if_it_were_not_there_and_what_is_no_number_names_nothing(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let (kim, lee) = (site.member("kim").await, site.member("lee").await);
    let id = site.contribution(&kim, "draft").await.to_string();
    for cookie in [Some(lee.cookie.as_str()), Some(site.admin("op").await.cookie.as_str())] {
        let others = site.get_as(&format!("{MINE}/{id}"), cookie).await;
        let nobodys = site.get_as(&format!("{MINE}/999999"), cookie).await;
        assert_eq!((others.status, main(&others)), (StatusCode::NOT_FOUND, main(&nobodys)));
        assert_eq!(site.get_as(&format!("{GIVE}?edit={id}"), cookie).await.status, StatusCode::NOT_FOUND);
        assert!(!site.get_as(MINE, cookie).await.body.contains("달여울식품"));
        for name in ["send_contribution", "remove_contribution", "save_contribution"] {
            let form =
                |id| ESSAY.into_iter().filter(|it| it.0 != "contribution").chain([("contribution", id)]);
            let others = site.call(name, &form(id.as_str()).collect::<Vec<_>>(), cookie).await;
            let nobodys = site.call(name, &form("999999").collect::<Vec<_>>(), cookie).await;
            assert_eq!((others.status, others.body), (StatusCode::NOT_FOUND, nobodys.body), "{name}");
        }
    }
    let op = site.admin("op2").await;
    for odd in ["x", "-1", "1.5", "18446744073709551616", "%00", "", " ", "1'"] {
        for name in
            ["send_contribution", "remove_contribution", "publish_contribution", "refuse_contribution"]
        {
            let form = [("contribution", odd), ("seen", SENT_AT), ("reason", "까닭")];
            for answer in [
                site.call(name, &form, Some(&op.cookie)).await,
                site.submit(name, &form, Some(&op.cookie)).await,
            ] {
                assert!(answer.status.is_client_error(), "{name} {odd:?}: {}", answer.status);
            }
        }
    }
    for path in [
        "/my/contributions/x",
        "/my/contributions/-1",
        "/my/contributions/%00",
        "/accepted/give?edit=x",
        "/admin/contributions/x",
        "/admin/contributions/999999",
        "/accepted/give?edit=",
    ] {
        assert_eq!(site.get_as(path, Some(&op.cookie)).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for address in
        ["", "x", "/my", "/admin/contributions", "/my/contributions/1/2", "https://evil.example/", "?"]
    {
        let asked = format!("/api/fn/contribution_page?address={address}");
        assert_eq!(site.get_as(&asked, Some(&lee.cookie)).await.body, "null", "{address}");
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn operators_pages_are_for_admins_only(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let (member, moderator, op) =
        (site.member("member").await, site.member("mod").await, site.admin("op").await);
    site.state.app.accounts.grant(&moderator.email, Role::Moderator).await.unwrap();
    let one = format!("{REVIEWS}/{}", site.contribution(&member, "sent").await);
    for path in [REVIEWS, &one] {
        let stranger = site.get(path).await;
        assert_eq!(stranger.status, StatusCode::SEE_OTHER, "{path}");
        assert!(stranger.header("location").starts_with("/signin?next=%2Fadmin%2Fcontributions"), "{path}");
        for signed in [&member, &moderator] {
            let missing = site.get_as("/no/such/page", Some(&signed.cookie)).await;
            let answer = site.get_as(path, Some(&signed.cookie)).await;
            assert_eq!((answer.status, main(&answer)), (StatusCode::NOT_FOUND, main(&missing)), "{path}");
        }
        let own = site.get_as(path, Some(&op.cookie)).await;
        assert_eq!((own.status, own.header("cache-control")), (StatusCode::OK, "no-store"), "{path}");
        assert!(own.body.contains("<meta name=\"robots\" content=\"noindex\""), "{path}");
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_the_operator_did_not_read_is_not_decided_on(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let (kim, op) = (site.member("kim").await, site.admin("op").await);
    let (id, operator) = (site.contribution(&kim, "sent").await.to_string(), Some(op.cookie.as_str()));
    let path = format!("{REVIEWS}/{id}");
    // Its writer has sent another text since then; or no page of ours says when.
    for seen in ["1767311999999", "", "x", "9223372036854775808", "-1"] {
        let fields = [("contribution", id.as_str()), ("seen", seen), ("reason", "까닭"), ("page", &path)];
        for name in ["publish_contribution", "refuse_contribution"] {
            assert_eq!(
                site.call(name, &fields, operator).await.status,
                StatusCode::NOT_FOUND,
                "{name} {seen}"
            );
        }
        let told = main(&site.submit("publish_contribution", &fields, operator).await);
        assert!(
            told.contains("role=\"alert\"") && told.contains("품질을 지켰습니다"),
            "what there is now: {told}"
        );
    }
    assert_eq!(
        (count(&site, "accepted").await, count(&site, "mail WHERE subject LIKE '%나눈%'").await),
        (1, 0)
    );
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_suspended_member_reads_and_takes_back_and_gives_nothing_new(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.member("kim").await;
    let cookie = Some(kim.cookie.as_str());
    let id = site.contribution(&kim, "draft").await.to_string();
    site.state.app.accounts.set_suspended(&kim.email, true).await.unwrap();
    assert!(main(&site.get_as(GIVE, cookie).await).contains("지금은 자소서를 나눌 수 없어요"));
    let own = main(&site.get_as(&format!("{MINE}/{id}"), cookie).await);
    assert!(!own.contains("send_contribution") && own.contains("remove_contribution"), "{own}");
    assert_eq!(
        site.call("send_contribution", &[("contribution", &id)], cookie).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(site.call("save_contribution", &ESSAY, cookie).await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        site.call("remove_contribution", &[("contribution", &id)], cookie).await.status,
        StatusCode::OK
    );
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn nothing_that_is_typed_is_markup_on_any_page(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let (kim, op) = (site.member("kim").await, site.admin("op").await);
    let cookie = Some(kim.cookie.as_str());
    let all = ATTACKS.join(" ");
    let (line, reason) = (&ATTACKS[0], ATTACKS[1]);
    let form = essay(
        GIVE,
        &[
            ("company", line),
            ("job", ATTACKS[2]),
            ("specs", ATTACKS[3]),
            ("questions[0]", &all),
            ("answers[0]", &all),
        ],
    );
    let saved = site.submit("save_contribution", &form, cookie).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let id = number(saved.header("location"));
    let own = format!("{MINE}/{id}");
    let edit = format!("{GIVE}?edit={id}");
    let mut bodies = vec![site.get_as(&own, cookie).await.body, site.get_as(&edit, cookie).await.body];
    site.call("send_contribution", &[("contribution", &id)], cookie).await;
    let review = format!("{REVIEWS}/{id}");
    for path in [REVIEWS, &review] {
        bodies.push(site.get_as(path, Some(&op.cookie)).await.body);
    }
    let seen = site.sent_at(&id).await;
    let refused = [("contribution", id.as_str()), ("seen", &seen), ("reason", reason)];
    site.call("refuse_contribution", &refused, Some(&op.cookie)).await;
    for path in [MINE, &own] {
        bodies.push(site.get_as(path, cookie).await.body);
    }
    for body in bodies {
        assert!(body.contains("alert(1)"));
        for markup in ["<script>alert", "<img src=x", "<svg onload", "<a href=//evil", "href=\"javascript"] {
            assert!(!body.contains(markup), "{markup}");
        }
    }
}
